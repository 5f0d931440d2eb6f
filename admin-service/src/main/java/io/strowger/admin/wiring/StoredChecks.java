package io.strowger.admin.wiring;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.provisioning.ProvisioningTransactions;
import io.strowger.admin.provisioning.WiringDifference;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What numbers were found to be at their carriers, the last time each. */
@ApplicationScoped
class StoredChecks {

    private static final String KEEP = """
            insert into directory.number_check as known
                (account, number, organization, outcome, differences, detail, checked_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (account, number) do update
            set organization = excluded.organization, outcome = excluded.outcome, differences = excluded.differences,
                detail = excluded.detail, checked_at = excluded.checked_at
            where known.checked_at <= excluded.checked_at""";
    private static final String FORGET = """
            delete from directory.number_check where account = $1 and number <> all($2::text[]) and checked_at < $3""";
    private static final String AT = """
            select account, number, organization, outcome, differences, detail, checked_at
            from directory.number_check where account = $1 and ($2::text is null or number = $2) order by number""";

    private static final String LIST = """
            select account, number, organization, outcome, differences, detail, checked_at
            from directory.number_check
            where (account, number) > ($1, $2) and ($3::text is null or outcome = $3)
              and ($4::text is null or account = $4)
            order by account, number limit $5""";

    private final ProvisioningTransactions transactions;

    StoredChecks(ProvisioningTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Void> keep(NumberCheck check) {
        JsonArray differences = new JsonArray();
        check.differences()
                .forEach(found -> differences.add(new JsonObject()
                        .put("field", found.field())
                        .put("expected", found.expected())
                        .put("actual", found.actual())));
        Tuple values = Tuple.tuple()
                .addString(check.account())
                .addString(check.phoneNumber())
                .addUUID(check.organizationId().orElse(null))
                .addString(check.outcome().word())
                .addValue(differences)
                .addString(check.detail().orElse(null))
                .addOffsetDateTime(check.checkedAt().atOffset(ZoneOffset.UTC));
        return transactions
                .run(connection -> connection.preparedQuery(KEEP).execute(values))
                .replaceWithVoid();
    }

    /** Forgets what is known of numbers that neither side has any more. */
    Uni<Void> keepOnly(String account, List<String> numbers, Instant before) {
        Tuple values = Tuple.of(account, numbers.toArray(String[]::new), before.atOffset(ZoneOffset.UTC));
        return transactions
                .run(connection -> connection.preparedQuery(FORGET).execute(values))
                .replaceWithVoid();
    }

    Uni<List<NumberCheck>> at(String account) {
        return find(account, Optional.empty());
    }

    /** By account and number. */
    Uni<Page<NumberCheck>> list(
            Optional<CheckOutcome> outcome, Optional<String> account, PageRequest<CheckCursor> request) {
        CheckCursor after = request.cursor().orElse(CheckCursor.START);
        Tuple values = Tuple.of(
                after.account(),
                after.number(),
                outcome.map(CheckOutcome::word).orElse(null),
                account.orElse(null),
                request.rows());
        return read(LIST, values)
                .map(found ->
                        Page.of(found, request, check -> CheckCursor.of(check).text()));
    }

    Uni<Optional<NumberCheck>> of(String account, String number) {
        return find(account, Optional.of(number)).map(found -> found.stream().findFirst());
    }

    private Uni<List<NumberCheck>> find(String account, Optional<String> number) {
        return read(AT, Tuple.of(account, number.orElse(null)));
    }

    private Uni<List<NumberCheck>> read(String statement, Tuple values) {
        return transactions
                .run(connection -> connection.preparedQuery(statement).execute(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredChecks::check)
                        .toList());
    }

    private static NumberCheck check(Row row) {
        return new NumberCheck(
                row.getString("number"),
                row.getString("account"),
                Optional.ofNullable(row.getUUID("organization")),
                CheckOutcome.of(row.getString("outcome")),
                row.get(JsonArray.class, "differences").stream()
                        .map(JsonObject.class::cast)
                        .map(found -> new WiringDifference(
                                found.getString("field"), found.getString("expected"), found.getString("actual")))
                        .toList(),
                Optional.ofNullable(row.getString("detail")),
                row.getOffsetDateTime("checked_at").toInstant());
    }
}
