package io.strowger.routing.consent;

import io.smallrye.mutiny.Uni;
import io.strowger.event.TenantMessage;
import io.strowger.organization.Viewer;
import io.strowger.service.problem.Problems;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Who does not want to be written to any more, per organization, own number and person; in a pool, whose numbers are the
 * carrier's to choose, per organization and person. A carrier's own signal counts more than the words.
 */
@ApplicationScoped
public class OptOuts {

    /**
     * Of several signals to one number in a batch the last one counts. Answers the stops that were news and that nobody
     * confirms but us, as long as the way that they came is still the organization's to use.
     */
    private static final String REMEMBER = """
            with said as (
                select distinct on (contact, own_number) *,
                       bool_or(not stops) over (partition by contact, own_number) as restarted
                from (
                    select i.id, i.contact, i.organization, i.stops, i.at, i.own_number as number, a.carrier,
                           case when a.numbers = 'pool' then '' else coalesce(i.own_number, '') end as own_number
                    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[],
                                $7::timestamptz[])
                        as i(id, contact, organization, account, own_number, stops, at)
                    join directory.carrier_account a on a.id = i.account) scoped
                order by contact, own_number, id desc
            ), stopped as (
                insert into messaging.opt_out (contact, own_number, organization, since)
                select contact, own_number, organization, at from said where stops
                on conflict (contact, own_number) do nothing
                returning contact, own_number
            ), started as (
                delete from messaging.opt_out o using said
                where not said.stops and o.contact = said.contact and o.own_number = said.own_number
            )
            select said.id, held.owned
            from said
            left join stopped using (contact, own_number)
            join messaging.message_internal i on i.id = said.id
            join directory.organization o on o.id = said.organization and not o.suspended
            cross join lateral (
                select coalesce(bool_or(a.organization = said.organization), false) as owned,
                       coalesce(bool_or(a.organization <> said.organization), false) as by_another
                from directory.number_assignment a
                where a.number = said.number and a.during @> now()) held
            where said.stops and (said.restarted or stopped.contact is not null) and said.carrier = any ($8)
              and (held.owned or i.gave_way or not held.by_another and i.routed_by <> 'number')
            order by said.id
            """;

    /** What carriers refuse for that reason is remembered too. */
    private static final String REFUSED = """
            insert into messaging.opt_out (contact, own_number, organization, since)
            select m.contact, case when a.numbers = 'pool' then '' else coalesce(m.sender, '') end, m.organization, now()
            from messaging.message m
            join messaging.message_internal i on i.id = m.id
            join directory.carrier_account a on a.id = i.account
            where m.id = any($1) and m.failure = 'recipient_opted_out'
            order by m.contact
            on conflict (contact, own_number) do nothing
            """;

    private static final String STANDS = """
            select exists (
                select from messaging.opt_out o
                join directory.carrier_account a on a.id = $3
                where o.organization = $1 and o.contact = $2
                  and o.own_number = case when a.numbers = 'pool' then '' else coalesce($4, '') end) as stands
            """;

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

    /** Remembers those among these messages that a carrier refused because their recipient has opted out. */
    public Uni<Void> refused(UUID... messages) {
        return messages.length == 0
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(REFUSED)
                        .execute(Tuple.tuple().addArrayOfUUID(messages))
                        .replaceWithVoid();
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
