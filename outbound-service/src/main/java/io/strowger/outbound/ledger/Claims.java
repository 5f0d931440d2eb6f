package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Leases what is due. Organizations have their turns in a circle, each with its own oldest replies before its other
 * sends; of a conversation only the oldest unfinished message is due, and only while none of it is under way; calls do
 * not wait for messages, nor messages for calls. What is not valid any more is due at once, to fail.
 */
@Singleton
public final class Claims {

    /** Organizations looked at in one claim; the next claim goes on where this one ended. */
    private static final int ORGANIZATIONS = 500;

    private static final int ANY_NUMBER_OF_TIMES = Integer.MAX_VALUE;

    private static final String CLAIM = """
            with recursive turns (organization, first, place) as (
                select start.organization, start.organization, 1
                from (select coalesce(
                    (select organization from dispatch.ledger
                     where state in ('ready', 'retry', 'leased') and organization > $1
                     order by organization limit 1),
                    (select organization from dispatch.ledger
                     where state in ('ready', 'retry', 'leased')
                     order by organization limit 1)) as organization) start
                where start.organization is not null
              union all
                select following.organization, turns.first, turns.place + 1
                from turns cross join lateral (select coalesce(
                    (select l.organization from dispatch.ledger l
                     where l.state in ('ready', 'retry', 'leased') and l.organization > turns.organization
                     order by l.organization limit 1),
                    (select l.organization from dispatch.ledger l
                     where l.state in ('ready', 'retry', 'leased')
                     order by l.organization limit 1)) as organization) following
                where following.organization <> turns.first and turns.place < $2
            ), due as (
                select candidate.*, turns.place,
                    row_number() over (partition by candidate.organization
                        order by candidate.lane, candidate.next_try_at, candidate.id) as turn,
                    row_number() over (partition by candidate.sender
                        order by candidate.lane, candidate.next_try_at, candidate.id) as of_sender
                from turns cross join lateral (
                    select l.id, l.organization, l.account, l.sender, l.lane, l.next_try_at
                    from dispatch.ledger l
                    where l.organization = turns.organization
                      and l.state in ('ready', 'retry', 'leased')
                      and l.next_try_at <= now()
                      and (l.sender is null or l.sender <> all ($3::text[]))
                      and l.account <> all ($4::text[])
                      and (l.valid_until <= now() or not exists (
                          select from dispatch.ledger other
                          where other.conversation = l.conversation and other.kind = l.kind and other.id <> l.id
                            and other.state in ('ready', 'retry', 'leased', 'calling')
                            and (other.id < l.id
                                 or other.state = 'calling'
                                 or other.state = 'leased' and other.next_try_at > now())))
                    order by l.lane, l.next_try_at
                    limit $5
                ) candidate
            ), allowed as (
                select due.*, row_number() over (partition by account order by turn, place) as of_account
                from due
                where sender is null or of_sender <= $6
            ), chosen as (
                select allowed.id, allowed.turn, allowed.place
                from allowed left join unnest($7::text[], $8::int[]) as busy (account, free) using (account)
                where allowed.of_account <= coalesce(busy.free, $9)
                order by allowed.turn, allowed.place
                limit $5
            ), locked as (
                select l.id
                from dispatch.ledger l
                where l.id in (select id from chosen)
                  and l.state in ('ready', 'retry', 'leased') and l.next_try_at <= now()
                for update skip locked
            ), leased as (
                update dispatch.ledger l
                set state = 'leased',
                    token = gen_random_uuid(),
                    lease_until = now() + make_interval(secs => $10),
                    next_try_at = now() + make_interval(secs => $10),
                    updated_at = now()
                from locked
                where l.id = locked.id
                returning\s""" + Lease.COLUMNS + """
            )
            select leased.*, chosen.turn, chosen.place, ending.organization as last_organization, ending.place as looked_at
            from (select organization, place from turns order by place desc limit 1) ending
            left join (leased join chosen using (id)) on true
            order by chosen.turn, chosen.place
            """;

    private final Pool pool;

    Claims(Pool pool) {
        this.pool = pool;
    }

    public Uni<Claim> claim(Demand demand) {
        return pool.preparedQuery(CLAIM).execute(parameters(demand)).map(rows -> claim(demand, rows));
    }

    private static Tuple parameters(Demand demand) {
        List<Map.Entry<String, Integer>> busy =
                demand.freeOfBusy().entrySet().stream().toList();
        String[] full = busy.stream()
                .filter(account -> account.getValue() == 0)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        return Tuple.tuple()
                .addValue(demand.after())
                .addValue(ORGANIZATIONS)
                .addArrayOfString(demand.resting().toArray(String[]::new))
                .addArrayOfString(full)
                .addValue(demand.limit())
                .addValue(demand.onePerNumber() ? 1 : ANY_NUMBER_OF_TIMES)
                .addArrayOfString(busy.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .addArrayOfInteger(busy.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .addValue(demand.perAccount())
                .addValue(Ledger.seconds(demand.lease()));
    }

    /** Without a lease, the one row tells how far round the circle the claim looked. */
    private static Claim claim(Demand demand, RowSet<Row> found) {
        List<Row> rows = StreamSupport.stream(found.spliterator(), false).toList();
        if (rows.isEmpty()) {
            return new Claim(List.of(), demand.after(), false);
        }
        List<Lease> leases = rows.stream()
                .filter(row -> row.getUUID("id") != null)
                .map(Lease::of)
                .toList();
        return leases.isEmpty()
                ? new Claim(
                        leases,
                        rows.getLast().getUUID("last_organization"),
                        rows.getLast().getInteger("looked_at") == ORGANIZATIONS)
                : new Claim(leases, leases.getLast().organization(), true);
    }
}
