package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The transitions of steps, each in a transaction of its own; of whoever lost the lease none is written. */
@ApplicationScoped
class StepChanges {

    private static final String BEGIN = """
            with mine as (
                update directory.provisioning
                set state = case state when 'pending' then 'running' else state end, updated_at = now(),
                    lease_until = clock_timestamp() + make_interval(secs => $4)
                where id = $1 and token = $2 and state in ('pending', 'running') returning id)
            update directory.provisioning_step
            set state = 'running', tries = tries + 1, started_at = coalesce(started_at, now()), ended_at = null
            where provisioning = (select id from mine) and position = $3""";
    private static final String BEGIN_UNDOING = """
            with mine as (
                update directory.provisioning
                set updated_at = now(), lease_until = clock_timestamp() + make_interval(secs => $4)
                where id = $1 and token = $2 returning id)
            update directory.provisioning_step set tries = tries + 1
            where provisioning = (select id from mine) and position = $3""";
    private static final String FINISH = """
            with mine as (
                update directory.provisioning set updated_at = now(), version = version + 1
                where id = $1 and token = $2 returning id)
            update directory.provisioning_step
            set state = case when position = $3 then $4 else state end,
                detail = case when position = $3 then $5 else detail end,
                result = case when position = $3 then result || $6::jsonb else result end,
                next_at = case when position = $3 then $7 else next_at end,
                tries = case when position = $3 and $4 in ('done', 'undone') and state <> $4 then 0 else tries end,
                ended_at = case when position = $3 and $4 in ('done', 'failed', 'undone') then now() else ended_at end,
                number = coalesce($8::text, number)
            where provisioning = (select id from mine) and (position = $3 or ($8::text is not null and slot = $9))""";
    private static final String CHOOSE_AGAIN = """
            with mine as (
                update directory.provisioning set updated_at = now(), version = version + 1
                where id = $1 and token = $2 returning id)
            update directory.provisioning_step
            set state = 'pending', started_at = null, tries = 0, detail = $4, next_at = now(),
                result = result - 'orderId' - 'awaited'
            where provisioning = (select id from mine) and slot = $3
              and name in ('choose_number', 'order_number', 'await_order')""";

    private final ProvisioningTransactions transactions;
    private final SagaLease lease;

    StepChanges(ProvisioningTransactions transactions, SagaLease lease) {
        this.transactions = transactions;
        this.lease = lease;
    }

    /** Says that it is begun, before anything of it is; false where it may not be, any more. */
    Uni<Boolean> begin(Saga saga, UUID token, Step step) {
        return changed(BEGIN, Tuple.of(saga.id(), token, step.position(), lease.seconds()));
    }

    Uni<Boolean> beginUndoing(Saga saga, UUID token, Step step) {
        return changed(BEGIN_UNDOING, Tuple.of(saga.id(), token, step.position(), lease.seconds()));
    }

    /** How it ended, or why it goes on later. */
    Uni<Boolean> finish(Saga saga, UUID token, Step step, Change change) {
        return changed(
                FINISH,
                Tuple.tuple()
                        .addUUID(saga.id())
                        .addUUID(token)
                        .addInteger(step.position())
                        .addString(change.state().word())
                        .addString(change.detail().orElse(null))
                        .addValue(change.result())
                        .addOffsetDateTime(change.nextAt().atOffset(ZoneOffset.UTC))
                        .addString(change.number().orElse(null))
                        .addInteger(step.slot()));
    }

    /** Begins again with another number. */
    Uni<Boolean> chooseAgain(Saga saga, UUID token, Step step, String detail) {
        return changed(CHOOSE_AGAIN, Tuple.of(saga.id(), token, step.slot(), detail));
    }

    private Uni<Boolean> changed(String statement, Tuple values) {
        return transactions
                .run(connection -> connection.preparedQuery(statement).execute(values))
                .map(rows -> rows.rowCount() > 0);
    }

    /** What becomes of a step. */
    record Change(
            StepState state, Optional<String> detail, JsonObject result, Instant nextAt, Optional<String> number) {

        static Change to(StepState state, Instant nextAt) {
            return new Change(state, Optional.empty(), new JsonObject(), nextAt, Optional.empty());
        }

        static Change to(StepState state, Instant nextAt, String detail) {
            return new Change(state, Optional.of(detail), new JsonObject(), nextAt, Optional.empty());
        }
    }
}
