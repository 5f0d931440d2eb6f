package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallState;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Counts the calls that we placed once they ring: what never left is not counted. */
final class CallUsage {

    private static final String COUNT = """
            with rung as (
                update messaging.call_internal n set counted = true
                from messaging.call c
                where n.id = any ($1) and not n.counted and c.id = n.id and c.status_rank >= $2 and c.failure is null
                returning c.organization, c.own_number, c.at
            )
            insert into messaging.number_usage as u (organization, number, slot, outgoing_calls, last_outbound_at)
            select organization, own_number, $3::integer, count(*), max(at)
            from rung where own_number is not null
            group by organization, own_number order by organization, own_number
            on conflict (organization, number, slot) do update set
                outgoing_calls = u.outgoing_calls + excluded.outgoing_calls,
                last_outbound_at = greatest(u.last_outbound_at, excluded.last_outbound_at)
            """;

    private CallUsage() {}

    /** @param slot that usage is counted in */
    static Uni<Void> count(SqlConnection connection, int slot, UUID... calls) {
        return calls.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(COUNT)
                        .execute(Tuple.of(calls, CallState.RINGING.rank(), slot))
                        .replaceWithVoid();
    }
}
