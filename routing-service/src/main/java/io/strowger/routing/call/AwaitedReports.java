package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Notes which calls to voice agents a report is to come on, and no longer once there is one. */
final class AwaitedReports {

    /** A call that nobody answered is not reported on. */
    private static final String NOTE = """
            update messaging.call_internal n set
                report_due_at = case when c.ends and not c.told then c.ended_at + make_interval(secs => $2) end
            from (
                select c.id, c.ended_at, c.status = 'completed' as ends,
                       exists (select from messaging.call_report r where r.call = c.id) as told
                from messaging.call c where c.id = any ($1) and c.agent and c.ended_at is not null) c
            where n.id = c.id and (n.report_asks = 0 or c.told)
            """;

    /** What has come on its own says that more will. */
    private static final String COMING = """
            update messaging.call_internal n set report_missed = false
            where n.agent_account = any ($1) and n.report_missed
            returning n.agent_account
            """;

    private AwaitedReports() {}

    /** @param overdue how long after its end the report on a call may come */
    static Uni<Void> note(SqlConnection connection, Duration overdue, UUID... calls) {
        return calls.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(NOTE)
                        .execute(Tuple.of(calls, overdue.toMillis() / 1000.0))
                        .replaceWithVoid();
    }

    /** Those accounts among them whose reports were missed until now. */
    static Uni<List<String>> coming(SqlConnection connection, String... accounts) {
        return accounts.length == 0
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery(COMING)
                        .execute(Tuple.tuple().addArrayOfString(accounts))
                        .map(rows -> rows.stream()
                                .map(row -> row.getString("agent_account"))
                                .distinct()
                                .toList());
    }
}
