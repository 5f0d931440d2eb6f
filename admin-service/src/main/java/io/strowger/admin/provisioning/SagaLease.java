package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who works on which provisioning: one at a time, and of those of an organization at an account one at a time, too. */
@ApplicationScoped
class SagaLease {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('strowger.provisioning.claim'))";
    private static final String CLAIM = """
            update directory.provisioning set token = $1, lease_until = clock_timestamp() + make_interval(secs => $3)
            where id = (
                select due.id from directory.provisioning due
                where due.state in ('pending', 'running', 'undoing') and due.next_at <= $2
                  and (due.lease_until is null or due.lease_until < clock_timestamp())
                  and not exists (
                      select from directory.provisioning other
                      where other.organization = due.organization and other.account = due.account
                        and other.id <> due.id and other.lease_until >= clock_timestamp())
                order by due.next_at limit 1)
            returning id""";
    private static final String LOAD =
            "select " + SagaRows.SAGA + " from directory.provisioning where id = $1 and token = $2"
                    + " and state in ('pending', 'running', 'undoing')";
    private static final String STEPS =
            "select " + SagaRows.STEP + " from directory.provisioning_step where provisioning = $1 order by position";
    private static final String PARK = """
            update directory.provisioning
            set state = $4, detail = $5, next_at = $6, token = null, lease_until = null, updated_at = now(),
                version = version + 1
            where id = $1 and token = $2 and state = $3""";
    private static final String TURN_BACK = """
            with turned as (
                update directory.provisioning
                set state = 'undoing', detail = $3, updated_at = now(), version = version + 1
                where id = $1 and token = $2 and state in ('pending', 'running') returning id)
            update directory.provisioning_step set tries = 0, next_at = now(), result = result - 'awaited'
            where provisioning = (select id from turned)""";

    private final ProvisioningTransactions transactions;
    private final double seconds;

    SagaLease(
            ProvisioningTransactions transactions,
            @ConfigProperty(name = "strowger.provisioning.lease", defaultValue = "60s") Duration length) {
        this.transactions = transactions;
        this.seconds = length.toMillis() / 1000.0;
    }

    /** For how many seconds somebody may be silent who works on one. */
    double seconds() {
        return seconds;
    }

    /** The next one that is due and nobody works on. */
    Uni<Optional<UUID>> claim(UUID token, Instant now) {
        Tuple values = Tuple.of(token, now.atOffset(ZoneOffset.UTC), seconds);
        return transactions
                .run(connection -> connection.query(ONE_AT_A_TIME).execute().chain(() -> connection
                        .preparedQuery(CLAIM)
                        .execute(values)))
                .map(SagaRows::id);
    }

    /** As it is now; empty where somebody else works on it, or it was ended. */
    Uni<Optional<Saga>> load(UUID id, UUID token) {
        return transactions.run(connection -> connection
                .preparedQuery(LOAD)
                .execute(Tuple.of(id, token))
                .chain(found -> found.size() == 0
                        ? Uni.createFrom().item(Optional.<Saga>empty())
                        : connection
                                .preparedQuery(STEPS)
                                .execute(Tuple.of(id))
                                .map(steps -> Optional.of(
                                        SagaRows.saga(found.iterator().next(), steps)))));
    }

    /** Gives it up until then; false where it was cancelled, or taken over, meanwhile. */
    Uni<Boolean> park(Saga saga, UUID token, SagaState state, String detail, Instant nextAt) {
        return changed(
                PARK,
                Tuple.tuple()
                        .addUUID(saga.id())
                        .addUUID(token)
                        .addString(saga.state().word())
                        .addString(state.word())
                        .addString(detail.isEmpty() ? null : detail)
                        .addOffsetDateTime(nextAt.atOffset(ZoneOffset.UTC)));
    }

    /** From now on, what was done is undone. */
    Uni<Void> turnBack(Saga saga, UUID token, String detail) {
        return changed(TURN_BACK, Tuple.of(saga.id(), token, detail)).replaceWithVoid();
    }

    private Uni<Boolean> changed(String statement, Tuple values) {
        return transactions
                .run(connection -> connection.preparedQuery(statement).execute(values))
                .map(RowSet<Row>::rowCount)
                .map(count -> count > 0);
    }
}
