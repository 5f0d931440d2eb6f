package io.strowger.routing.consent;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantMessage;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Who does not want to be written to any more, per organization, own number and person; in a pool, whose numbers are the
 * carrier's to choose, per organization and person. What was said last counts, by the time when it was received; a
 * carrier's own signal counts more than the words.
 */
@ApplicationScoped
public class OptOuts {

    /**
     * What was said last counts, whenever it comes: of several signals in a batch, and against what is remembered.
     * Answers the stops that were news and that nobody confirms but us, as long as the way that they came is still the
     * organization's to use.
     */
    private static final String REMEMBER = """
            with heard as materialized (
                select i.*, a.carrier, messaging.consent_scope(a.numbers, a.id, i.own_number) as scope
                from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[])
                    as i(id, contact, organization, account, own_number, stops, at)
                join directory.carrier_account a on a.id = i.account
            ), said as materialized (
                select distinct on (h.contact, h.scope) h.*,
                       bool_or(not h.stops and (before.contact is null or (h.at, h.id) > (before.said_at, before.said_by)))
                           over (partition by h.contact, h.scope) as restarted
                from heard h
                left join messaging.consent before on before.contact = h.contact and before.scope = h.scope
                order by h.contact, h.scope, h.at desc, h.id desc
            ), applied as (
                insert into messaging.consent as c
                    (contact, scope, organization, opted_out, said_at, said_by, changed_by)
                select contact, scope, organization, stops, at, id, id from said order by contact, scope
                on conflict (contact, scope) do update set
                    opted_out = excluded.opted_out, said_at = excluded.said_at, said_by = excluded.said_by,
                    changed_by =
                        case when c.opted_out = excluded.opted_out then c.changed_by else excluded.changed_by end
                where (excluded.said_at, excluded.said_by) > (c.said_at, c.said_by)
                returning c.contact, c.scope, c.changed_by
            )
            select said.id, held.owned
            from said
            join applied using (contact, scope)
            join messaging.message_internal i on i.id = said.id
            join directory.organization o on o.id = said.organization and not o.suspended
            cross join lateral (
                select coalesce(bool_or(a.organization = said.organization), false) as owned,
                       coalesce(bool_or(a.organization <> said.organization), false) as by_another
                from directory.number_assignment a
                where a.number = said.own_number and a.during @> now()) held
            where said.stops and (said.restarted or applied.changed_by = said.id) and said.carrier = any ($8)
              and (held.owned or i.gave_way or not held.by_another and i.routed_by <> 'number')
            order by said.id
            """;

    /** What carriers refuse for that reason is remembered too, unless the person has begun again since. */
    private static final String REFUSED = """
            insert into messaging.consent as c (contact, scope, organization, opted_out, said_at, said_by, changed_by)
            select distinct on (1, 2) m.contact, messaging.consent_scope(a.numbers, a.id, m.sender), m.organization, true,
                   r.at, m.id, m.id
            from unnest($1::uuid[], $2::timestamptz[]) as r(message, at)
            join messaging.message m on m.id = r.message and m.failure = 'recipient_opted_out'
            join messaging.message_internal i on i.id = m.id
            join directory.carrier_account a on a.id = i.account
            order by 1, 2, r.at desc, m.id desc
            on conflict (contact, scope) do update set
                opted_out = true, said_at = excluded.said_at, said_by = excluded.said_by,
                changed_by = case when c.opted_out then c.changed_by else excluded.changed_by end
            where (excluded.said_at, excluded.said_by) > (c.said_at, c.said_by)
            """;

    private static final String STANDS = "select messaging.opted_out($1, $2, $3, $4) as stands";

    private final Pool pool;
    private final OptOutConfirmations confirmations;

    public OptOuts(Pool pool, OptOutConfirmations confirmations) {
        this.pool = pool;
        this.confirmations = confirmations;
    }

    /** 422 where the person has opted out of messages from that number, or from the account's pool. */
    public Uni<Void> refuse(Viewer.Tenant viewer, UUID contact, String account, Optional<String> from) {
        return pool.preparedQuery(STANDS)
                .execute(Tuple.of(viewer.organization().value(), contact, account, from.orElse(null)))
                .invoke(rows -> {
                    if (rows.iterator().next().getBoolean("stands")) {
                        throw Problems.unprocessable(
                                "recipient_opted_out",
                                "The recipient has opted out of messages from this number. Only they can change that,"
                                        + " by writing START.");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Remembers what people said in these messages, in the transaction that delivers them; who stopped is told so in the
     * same transaction. Answers what they are told.
     */
    public Uni<List<TenantMessage>> remember(SqlConnection connection, List<Heard> heard) {
        List<Said> said =
                heard.stream().flatMap(message -> Said.in(message).stream()).toList();
        return said.isEmpty()
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery(REMEMBER)
                        .execute(columns(said))
                        .chain(news -> confirmations.write(connection, said, news));
    }

    /** Remembers of which messages a carrier said, and when, that their recipient has opted out. */
    public Uni<Void> refused(Map<UUID, Instant> messages) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(messages.keySet().toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(messages.values().stream()
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(REFUSED).execute(parameters).replaceWithVoid();
    }

    private static Tuple columns(List<Said> said) {
        return Tuple.tuple()
                .addArrayOfUUID(column(said, it -> it.heard().message().id(), UUID[]::new))
                .addArrayOfUUID(column(said, Said::contact, UUID[]::new))
                .addArrayOfUUID(column(said, it -> it.heard().organization().value(), UUID[]::new))
                .addArrayOfString(column(said, it -> it.heard().message().account(), String[]::new))
                .addArrayOfString(column(said, it -> it.heard().ownNumber().orElse(null), String[]::new))
                .addArrayOfBoolean(column(said, Said::stops, Boolean[]::new))
                .addArrayOfOffsetDateTime(column(
                        said, it -> it.heard().message().receivedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfString(SilentCarriers.names());
    }

    private static <T> T[] column(List<Said> said, Function<Said, ? extends T> value, IntFunction<T[]> array) {
        return said.stream().map(value).toArray(array);
    }
}
