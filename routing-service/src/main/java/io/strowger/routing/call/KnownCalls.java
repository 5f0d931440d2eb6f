package io.strowger.routing.call;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.event.CallParty;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallReported;
import io.strowger.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks up which calls of a batch are known already, by our id of them, by what is said in them, or by the carrier's id. What
 * an agent reports may be a call that its number's carrier told of under another id: the one with the same person then.
 */
final class KnownCalls {

    private static final String KNOWN = """
            select i.event, c.id, c.ref, c.organization, c.direction, c.own_number, c.person,
                   found.preference <> 3 or found.routed_by = 'ours' as ours
            from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[],
                        $6::timestamptz[], $7::text[]) as i(event, account, call, ours, said, started_at, numbers)
            join lateral (
                select preference, id, routed_by from (
                    select 1 as preference, n.id, n.routed_by, interval '0' as apart from messaging.call_internal n
                    where n.id = i.ours and n.account = i.account
                    union all
                    select 2, n.id, n.routed_by, interval '0' from messaging.call_internal n
                    where n.account = i.account and n.said = i.said
                    union all
                    select 3, n.id, n.routed_by, interval '0' from messaging.call_internal n
                    where n.account = i.account and n.call = i.call
                    union all
                    select case when n.call = i.call then 4 else 5 end, n.id, n.routed_by,
                           greatest(c.started_at - i.started_at, i.started_at - c.started_at)
                    from messaging.call c join messaging.call_internal n on n.id = c.id
                    where c.own_number = any (string_to_array(i.numbers, chr(31)))
                      and c.person = any (string_to_array(i.numbers, chr(31)))
                      and c.started_at between i.started_at - interval '1 minute' and i.started_at + interval '1 minute'
                      and c.direction = 'inbound' and c.agent
                      and n.account <> i.account and coalesce(n.agent_account, i.account) = i.account
                      and not exists (select from messaging.call_report r where r.call = c.id)
                      and exists (
                        select from directory.number_assignment a
                        where a.number = c.own_number and a.organization = c.organization
                          and a.claims_from <= i.started_at and i.started_at < coalesce(upper(a.during), 'infinity'))
                ) any_of order by preference, apart limit 1) found on true
            join messaging.call c on c.id = found.id
            """;

    private static final String SEPARATOR = "\u001f";

    private KnownCalls() {}

    /**
     * A call that is there.
     *
     * @param ref what all news of it has in common
     * @param ours it was placed by us, and the news names it so; or else it is the one that an agent reports on
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
                .addValue(calls.stream().map(KnownCalls::said).toArray(String[]::new))
                .addValue(calls.stream().map(KnownCalls::answeredAt).toArray(OffsetDateTime[]::new))
                .addValue(calls.stream()
                        .map(call ->
                                call.parties().stream().map(CallParty::number).collect(joining(SEPARATOR)))
                        .toArray(String[]::new));
        return connection.preparedQuery(KNOWN).execute(parameters).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .collect(toMap(row -> row.getUUID("event"), KnownCalls::known, (first, _) -> first)));
    }

    /** When an agent answered; null where it called, or nobody says so. */
    private static @Nullable OffsetDateTime answeredAt(CallEvent call) {
        return call instanceof CallReported report && !report.direction().equals(Optional.of(CallDirection.OUTBOUND))
                ? report.startedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)
                : null;
    }

    private static @Nullable String said(CallEvent call) {
        return switch (call) {
            case CallReported report -> report.conversationId();
            case CallProgressed progress -> progress.said().orElse(null);
        };
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
