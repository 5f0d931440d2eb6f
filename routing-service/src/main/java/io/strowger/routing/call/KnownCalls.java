package io.strowger.routing.call;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.event.CallReported;
import io.strowger.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Looks up which calls of a batch are known already, by our id of them, by what is said in them, or by the carrier's id. */
final class KnownCalls {

    private static final String KNOWN = """
            select i.event, c.id, c.ref, c.organization, c.direction, c.own_number, c.person,
                   found.preference < 3 or found.routed_by = 'ours' as ours
            from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[]) as i(event, account, call, ours, said)
            join lateral (
                select preference, id, routed_by from (
                    select 1 as preference, n.id, n.routed_by from messaging.call_internal n
                    where n.id = i.ours and n.account = i.account
                    union all
                    select 2, n.id, n.routed_by from messaging.call_internal n
                    where n.account = i.account and n.said = i.said
                    union all
                    select 3, n.id, n.routed_by from messaging.call_internal n
                    where n.account = i.account and n.call = i.call
                ) any_of order by preference limit 1) found on true
            join messaging.call c on c.id = found.id
            """;

    private KnownCalls() {}

    /**
     * A call that is there.
     *
     * @param ref what all news of it has in common
     * @param ours it was placed by us, and the news names it so
     */
    record Known(
            UUID id,
            UUID ref,
            OrganizationId organization,
            CallDirection direction,
            Optional<String> ownNumber,
            String person,
            boolean ours) {

        /** Whether no carrier's id of it is known yet. */
        boolean nameless() {
            return ref.equals(id);
        }
    }

    /** By the event's id. */
    static Uni<Map<UUID, Known>> of(SqlConnection connection, List<CallEvent> calls) {
        Tuple parameters = Tuple.tuple()
                .addValue(calls.stream().map(CallEvent::id).toArray(UUID[]::new))
                .addValue(calls.stream().map(CallEvent::account).toArray(String[]::new))
                .addValue(calls.stream().map(CallEvent::call).toArray(String[]::new))
                .addValue(calls.stream().map(call -> call.ours().orElse(null)).toArray(UUID[]::new))
                .addValue(calls.stream().map(KnownCalls::said).toArray(String[]::new));
        return connection.preparedQuery(KNOWN).execute(parameters).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .collect(toMap(row -> row.getUUID("event"), KnownCalls::known, (first, _) -> first)));
    }

    private static @Nullable String said(CallEvent call) {
        return call instanceof CallReported report ? report.conversationId() : null;
    }

    private static Known known(Row row) {
        return new Known(
                row.getUUID("id"),
                row.getUUID("ref"),
                new OrganizationId(row.getUUID("organization")),
                CallDirection.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("own_number")),
                row.getString("person"),
                row.getBoolean("ours"));
    }
}
