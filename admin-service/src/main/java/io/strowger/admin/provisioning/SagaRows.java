package io.strowger.admin.provisioning;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads provisionings as they are stored. */
final class SagaRows {

    static final String SAGA = "id, organization, account, kind, wanted, state, detail";
    static final String STEP = "position, slot, name, number, state, started_at, tries, next_at, detail, result";

    private SagaRows() {}

    static Saga saga(Row row, Iterable<Row> steps) {
        return new Saga(
                row.getUUID("id"),
                row.getUUID("organization"),
                row.getString("account"),
                SagaKind.of(row.getString("kind")),
                Wanted.of(row.getJsonObject("wanted")),
                SagaState.of(row.getString("state")),
                Optional.ofNullable(row.getString("detail")),
                steps(steps));
    }

    static List<Step> steps(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SagaRows::step)
                .toList();
    }

    static Optional<UUID> id(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .findFirst();
    }

    private static Step step(Row row) {
        return new Step(
                row.getInteger("position"),
                row.getInteger("slot"),
                StepName.of(row.getString("name")),
                Optional.ofNullable(row.getString("number")),
                StepState.of(row.getString("state")),
                row.getOffsetDateTime("started_at") != null,
                row.getInteger("tries"),
                row.getOffsetDateTime("next_at").toInstant(),
                Optional.ofNullable(row.getString("detail")),
                row.get(JsonObject.class, "result"));
    }
}
