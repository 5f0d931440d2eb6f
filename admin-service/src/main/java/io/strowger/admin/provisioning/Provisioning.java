package io.strowger.admin.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A provisioning as operators see it.
 *
 * @param detail what it waits for, why it was undone, or which numbers could not be had
 * @param phoneNumbers those that are there and were not given back
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Provisioning(
        UUID id,
        UUID organizationId,
        String account,
        SagaKind kind,
        SagaState state,
        Optional<String> detail,
        Wanted wanted,
        List<String> phoneNumbers,
        List<ShownStep> steps,
        Instant createdAt,
        Instant updatedAt) {

    public Provisioning {
        phoneNumbers = List.copyOf(phoneNumbers);
        steps = List.copyOf(steps);
    }

    /**
     * One of its steps.
     *
     * @param slot the n-th number that is wanted, from 1; 0: all of them
     * @param label for people to read
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ShownStep(
            int position,
            @Schema(examples = "order_number") StepName name,
            String label,
            int slot,
            Optional<String> phoneNumber,
            StepState state,
            int tries,
            Optional<String> detail,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {

        static ShownStep of(Row row) {
            StepName name = StepName.of(row.getString("name"));
            return new ShownStep(
                    row.getInteger("position"),
                    name,
                    name.label(),
                    row.getInteger("slot"),
                    Optional.ofNullable(row.getString("number")),
                    StepState.of(row.getString("state")),
                    row.getInteger("tries"),
                    Optional.ofNullable(row.getString("detail")),
                    instant(row, "started_at"),
                    instant(row, "ended_at"));
        }
    }

    static Provisioning of(Row row, List<ShownStep> steps) {
        return new Provisioning(
                row.getUUID("id"),
                row.getUUID("organization"),
                row.getString("account"),
                SagaKind.of(row.getString("kind")),
                SagaState.of(row.getString("state")),
                Optional.ofNullable(row.getString("detail")),
                Wanted.of(row.getJsonObject("wanted")),
                steps.stream()
                        .filter(step -> step.name() == StepName.AWAIT_ORDER && step.state() == StepState.DONE)
                        .flatMap(step -> step.phoneNumber().stream())
                        .toList(),
                steps,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
