package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Gives calls that we placed the carrier's id, once it is known. What was heard under that id before, as a call of its
 * own, becomes part of ours.
 */
public final class CallNames {

    private static final String TWINS = """
            select c.id as own, t.id as twin
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[]) as i(id, organization, call, anew)
            join messaging.call c on c.id = i.id and c.organization = i.organization and (c.ref = c.id or i.anew)
            join messaging.call t on t.ref = hash_uuid(i.organization::text, i.call) and t.id <> c.id
            order by t.id for update of t, c
            """;

    /** A twin was counted when it was made; ours is once it rings. */
    private static final String ABSORB = """
            with pair as materialized (
                select * from unnest($1::uuid[], $2::uuid[]) as p(own, twin)
            ), gone as (
                delete from messaging.call t using pair p where t.id = p.twin returning p.own, t.*
            ), unnamed as (
                delete from messaging.call_internal n using pair p where n.id = p.twin
            ), reports as (
                update messaging.call_report r set call = p.own from pair p where r.call = p.twin
            ), recordings as (
                update messaging.call_recording r set call = p.own from pair p where r.call = p.twin
            ), media as (
                update messaging.media m set call = p.own from pair p where m.call = p.twin
            ), used as (
                insert into messaging.number_usage as u (organization, number, slot, incoming_calls, outgoing_calls)
                select organization, own_number, $3::integer, -count(*) filter (where direction = 'inbound'),
                       -count(*) filter (where direction = 'outbound')
                from gone where own_number is not null group by organization, own_number
                on conflict (organization, number, slot) do update set
                    incoming_calls = u.incoming_calls + excluded.incoming_calls,
                    outgoing_calls = u.outgoing_calls + excluded.outgoing_calls
            )
            update messaging.call c set
                status = case when g.status_rank > c.status_rank then g.status else c.status end,
                status_rank = greatest(c.status_rank, g.status_rank),
                started_at = coalesce(c.started_at, g.started_at),
                duration = coalesce(c.duration, g.duration),
                outcome = coalesce(c.outcome, g.outcome),
                summary = coalesce(c.summary, g.summary),
                transcript = case when c.transcript = '[]' then g.transcript else c.transcript end,
                lead = coalesce(c.lead, g.lead),
                hung_up_by = coalesce(c.hung_up_by, g.hung_up_by),
                failure = case when g.status_rank > c.status_rank then null else c.failure end,
                agent = c.agent or g.agent,
                ended_at = coalesce(c.ended_at, g.ended_at),
                found_by = g.found_by || c.found_by,
                recording = coalesce(c.recording, g.recording),
                version = greatest(c.version, g.version) + 1
            from gone g where c.id = g.own
            """;

    private static final String NAME = """
            with named as (
                update messaging.call c set ref = hash_uuid(i.organization::text, i.call)
                from unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[]) as i(id, organization, call, anew)
                where c.id = i.id and c.organization = i.organization and (c.ref = c.id or i.anew)
                returning c.id, i.call
            )
            update messaging.call_internal n set call = i.call from named i where n.id = i.id
            """;

    private CallNames() {}

    /**
     * One of ours.
     *
     * @param call the carrier's id of it
     * @param anew it was begun anew, and the id that it may have is of the attempt before
     */
    public record Named(UUID id, UUID organization, String call, boolean anew) {}

    /**
     * Names calls; whatever is none of the organization's is passed over.
     *
     * @param named each once
     * @param slot that usage is counted in
     */
    public static Uni<Void> give(SqlConnection connection, List<Named> named, int slot) {
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(
                named.stream().map(Named::id).toArray(UUID[]::new),
                named.stream().map(Named::organization).toArray(UUID[]::new),
                named.stream().map(Named::call).toArray(String[]::new),
                named.stream().map(Named::anew).toArray(Boolean[]::new));
        return absorb(connection, parameters, slot)
                .chain(() -> connection.preparedQuery(NAME).execute(parameters))
                .replaceWithVoid();
    }

    private static Uni<Void> absorb(SqlConnection connection, Tuple named, int slot) {
        return connection
                .preparedQuery(TWINS)
                .execute(named)
                .chain(twins -> twins.size() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(ABSORB)
                                .execute(Tuple.of(
                                        twins.stream()
                                                .map(row -> row.getUUID("own"))
                                                .toArray(UUID[]::new),
                                        twins.stream()
                                                .map(row -> row.getUUID("twin"))
                                                .toArray(UUID[]::new),
                                        slot))
                                .replaceWithVoid());
    }
}
