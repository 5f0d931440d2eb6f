package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.strowger.event.DeliveryReported;
import io.strowger.event.Failure;
import io.strowger.organization.Viewer;
import io.strowger.service.page.Page;
import io.strowger.service.page.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/**
 * What carriers say became of sends: appended, then matched with the ledger by our own id or the carrier's. A send's
 * delivery is the furthest that any receipt tells; a receipt whose send is not known, or under way, is tried again. Our
 * own id counts for nothing where both sides know the carrier's and it is another one.
 */
@Singleton
public final class Receipts {

    private static final String APPEND = """
            insert into dispatch.receipt (id, account, carrier_message_id, message, receipt, failure, detail, at)
            select * from unnest(
                $1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
            on conflict (id) do nothing
            """;

    private static final String MATCH = """
            with due as (
                select r.* from dispatch.receipt r
                where r.send is null and r.next_match_at <= now()
                order by r.next_match_at limit $1
                for update skip locked
            ), found as materialized (
                select due.id, due.receipt, due.failure, due.carrier_message_id, due.at, coalesce(own.id, named.id) as send
                from due
                left join dispatch.ledger own
                    on own.id = due.message and own.account = due.account and own.state in ('sent', 'unknown')
                    and coalesce(own.carrier_message_id, due.carrier_message_id) = due.carrier_message_id
                left join lateral (
                    select l.id from dispatch.ledger l
                    where due.message is null and l.account = due.account
                      and l.carrier_message_id = due.carrier_message_id and l.state in ('sent', 'unknown')
                    limit 1) named on true
            ), remembered as (
                update dispatch.receipt r
                set send = found.send,
                    next_match_at = now() + greatest(interval '2 seconds', least(now() - r.at, interval '1 hour'))
                from found where r.id = found.id
            ), furthest as (
                select distinct on (send) send, receipt, failure, carrier_message_id
                from found where send is not null
                order by send, array_position(array['sent', 'undelivered', 'delivered'], receipt) desc, at
            ), changed as (
                update dispatch.ledger l
                set state = 'sent',
                    carrier_message_id = coalesce(l.carrier_message_id, told.carrier_message_id),
                    delivery = coalesce(nullif(told.receipt, 'sent'), l.delivery),
                    failure = case when told.receipt = 'undelivered' then told.failure end,
                    poll_at = case when told.receipt = 'sent' then l.poll_at end,
                    lease_until = null,
                    updated_at = now()
                from furthest told
                where l.id = told.send
                  and (l.state = 'unknown'
                       or told.receipt = 'delivered' and l.delivery is distinct from 'delivered'
                       or told.receipt = 'undelivered' and l.delivery is null)
                returning l.*
            )
            select (select count(*) from due) as taken,\s""" + Standing.COLUMNS + """
             from (select) once left join changed l on true
            """;

    private static final String UNMATCHED = "select " + Receipt.COLUMNS + """
             from dispatch.receipt r
            where r.send is null and ($1::uuid is null or r.id < $1)
            order by r.id desc limit $2
            """;

    private final Pool pool;
    private final LedgerChanges changes;

    Receipts(Pool pool, LedgerChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** Appends receipts, each once. */
    public Uni<Void> append(List<DeliveryReported> reported) {
        return pool.preparedQuery(APPEND).execute(columns(reported)).replaceWithVoid();
    }

    /** Matches what is due, at most {@code limit}; returns how many were looked at. */
    public Uni<Integer> match(int limit) {
        return changes.apply(connection -> connection.preparedQuery(MATCH).execute(Tuple.of(limit)), Receipts::changed)
                .map(rows -> rows.iterator().next().getInteger("taken"));
    }

    /** Those whose send is not known, the newest first. */
    public Uni<Page<Receipt>> unmatched(Viewer.Operator viewer, PageRequest<UUID> page) {
        return pool.preparedQuery(UNMATCHED)
                .execute(Tuple.of(page.cursor().orElse(null), page.rows()))
                .map(rows -> Page.byId(rows.stream().map(Receipt::of).toList(), page, Receipt::id));
    }

    private static List<Standing> changed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getUUID("id") != null)
                .map(Standing::of)
                .toList();
    }

    private static Tuple columns(List<DeliveryReported> reported) {
        return Tuple.tuple()
                .addArrayOfUUID(column(reported, DeliveryReported::id, UUID[]::new))
                .addArrayOfString(column(reported, DeliveryReported::account, String[]::new))
                .addArrayOfString(column(reported, DeliveryReported::carrierMessageId, String[]::new))
                .addArrayOfUUID(column(reported, it -> it.messageId().orElse(null), UUID[]::new))
                .addArrayOfString(column(reported, it -> it.receipt().word(), String[]::new))
                .addArrayOfString(
                        column(reported, it -> it.failure().map(Failure::code).orElse(null), String[]::new))
                .addArrayOfString(column(reported, DeliveryReported::detail, String[]::new))
                .addArrayOfOffsetDateTime(
                        column(reported, it -> it.receivedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new));
    }

    private static <T> T[] column(
            List<DeliveryReported> reported, Function<DeliveryReported, ? extends T> value, IntFunction<T[]> array) {
        return reported.stream().map(value).toArray(array);
    }
}
