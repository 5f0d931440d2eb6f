package io.strowger.admin.provisioning;

import io.smallrye.mutiny.Uni;
import io.strowger.admin.database.DirectoryTransactions;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What a person does with a provisioning: has it tried again, or given up. */
@ApplicationScoped
class SagaControl {

    private static final String FIND = "select kind, state from directory.provisioning where id = $1 for no key update";
    private static final String RETRY = """
            update directory.provisioning
            set state = case state when 'failed' then 'undoing' when 'undoing' then 'undoing' else 'running' end,
                next_at = now(), updated_at = now(), version = version + 1
            where id = $1""";
    private static final String RETRY_STEPS = """
            update directory.provisioning_step
            set tries = 0, next_at = now(), result = result - 'stuck' - 'awaited',
                state = case when state <> 'waiting_for_a_person' then state
                             when started_at is null then 'pending' else 'running' end
            where provisioning = $1""";
    private static final String CANCEL = """
            update directory.provisioning
            set state = 'undoing', detail = 'cancelled', next_at = now(), updated_at = now(), version = version + 1
            where id = $1""";
    private static final String CANCEL_RELEASE = """
            update directory.provisioning
            set state = 'undone', detail = 'cancelled', token = null, lease_until = null, next_at = now(),
                updated_at = now(), version = version + 1
            where id = $1""";
    private static final String CANCEL_STEPS = """
            update directory.provisioning_step set tries = 0, next_at = now(), result = result - 'awaited'
            where provisioning = $1""";
    private static final String RELEASING = """
            select 1 from directory.provisioning_step
            where provisioning = $1 and name in ('take_back_from_agents', 'release_number')
              and started_at is not null limit 1""";

    private final DirectoryTransactions transactions;

    SagaControl(DirectoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** At once, whatever it waits for. */
    Uni<Void> retry(UUID id) {
        return transactions
                .withConnection(connection -> found(connection, id)
                        .invoke(row -> refuseEnded(row, "not_retryable", "done", "undone"))
                        .chain(() -> connection.preparedQuery(RETRY).execute(Tuple.of(id)))
                        .chain(() -> connection.preparedQuery(RETRY_STEPS).execute(Tuple.of(id))))
                .replaceWithVoid();
    }

    /** What was bought is given back; a release that was not begun yet does not happen. */
    Uni<Void> cancel(UUID id) {
        return transactions
                .withConnection(connection -> found(connection, id)
                        .invoke(row -> refuseEnded(row, "not_cancellable", "done", "undone", "failed"))
                        .chain(row -> cancel(connection, id, SagaKind.of(row.getString("kind")))))
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> cancel(SqlConnection connection, UUID id, SagaKind kind) {
        return kind == SagaKind.RELEASE
                ? connection
                        .preparedQuery(RELEASING)
                        .execute(Tuple.of(id))
                        .invoke(SagaControl::refuseBegun)
                        .chain(() -> connection.preparedQuery(CANCEL_RELEASE).execute(Tuple.of(id)))
                : connection.preparedQuery(CANCEL).execute(Tuple.of(id)).chain(() -> connection
                        .preparedQuery(CANCEL_STEPS)
                        .execute(Tuple.of(id)));
    }

    private static Uni<Row> found(SqlConnection connection, UUID id) {
        return connection.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw Problems.notFound("provisioning");
            }
            return rows.iterator().next();
        });
    }

    private static void refuseEnded(Row row, String code, String... ended) {
        String state = row.getString("state");
        if (List.of(ended).contains(state)) {
            throw Problems.conflict(code, "The provisioning has ended: it is " + state + ".", List.of());
        }
    }

    private static void refuseBegun(RowSet<Row> rows) {
        if (rows.size() > 0) {
            throw Problems.conflict("not_cancellable", "It was begun already to take the number back.", List.of());
        }
    }
}
