package io.strowger.routing.report;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.TenantEvent;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.call.PlacedCalls;
import io.strowger.routing.consent.OptOuts;
import io.strowger.routing.database.LostRace;
import io.strowger.routing.message.TenantMessages;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes down what became of messages and calls. A message's status is the maximum of (attempt, rank) of what was reported, so that
 * neither order nor repetition of the reports matters.
 */
@ApplicationScoped
public class Reports {

    /** So that each is counted once, whoever else is told of it at the same time. */
    private static final String LOCK = "select from messaging.message m where m.id = any ($1) order by m.id for update";

    /** Answers the ids of the messages that are known, whether or not anything was new. */
    private static final String APPLY = """
            with report as (
                select * from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::integer[], $6::text[],
                                     $7::text[], $8::timestamptz[])
                    as r(message, organization, attempt, status, rank, failure, carrier_message_id, at)
            ), known as materialized (
                select r.* from report r
                join messaging.message m
                    on m.id = r.message and m.organization = r.organization and m.direction = 'outbound'
            ), news as materialized (
                select k.*, s.message is null as first from known k
                left join messaging.message_status s
                    on s.message = k.message and s.attempt = k.attempt and s.status = k.status
                where s.message is null or (k.at > s.at and k.failure is distinct from s.failure)
            ), history as (
                insert into messaging.message_status (message, attempt, status, organization, at, failure)
                select distinct on (message, attempt, status) message, attempt, status, organization, at, failure
                from news order by message, attempt, status, at desc
                on conflict (message, attempt, status) do update set at = excluded.at, failure = excluded.failure
            ), counted as (
                select n.message, n.status = 'failed' as failed, min(n.at) as at from news n
                where n.first and n.status in ('sent', 'delivered', 'undelivered', 'failed') and not exists (
                    select from messaging.message_status s
                    where s.message = n.message and case when n.status = 'failed' then s.status = 'failed'
                        else s.status in ('sent', 'delivered', 'undelivered') end)
                group by n.message, n.status = 'failed'
            ), used as (
                insert into messaging.number_usage as u
                    (organization, number, slot, sms_sent, sms_failed, last_outbound_at)
                select m.organization, m.sender, $9::integer, count(*) filter (where not c.failed),
                       count(*) filter (where c.failed), max(c.at) filter (where not c.failed)
                from counted c join messaging.message m on m.id = c.message
                where m.sender is not null group by m.organization, m.sender order by m.organization, m.sender
                on conflict (organization, number, slot) do update set
                    sms_sent = u.sms_sent + excluded.sms_sent,
                    sms_failed = u.sms_failed + excluded.sms_failed,
                    last_outbound_at = greatest(u.last_outbound_at, excluded.last_outbound_at)
            ), best as (
                select distinct on (message) * from news order by message, attempt desc, rank desc, at desc
            ), changed as (
                update messaging.message m set
                    status = b.status, status_rank = b.rank, attempt = b.attempt, failure = b.failure,
                    version = m.version + 1
                from best b
                where m.id = b.message
                  and ((b.attempt, b.rank) > (m.attempt, m.status_rank)
                       or (b.attempt, b.status) = (m.attempt, m.status))
            ), carrier as (
                update messaging.message_internal i set carrier_message_id = c.carrier_message_id
                from (select distinct on (message) message, carrier_message_id from known
                      where carrier_message_id is not null order by message, attempt desc, at desc) c
                where i.id = c.message
            ), command as (
                update messaging.command c set reported = true
                from (select distinct message from known) k
                where c.id = k.message and not c.reported
            )
            select distinct message from known
            """;

    private static final String STATE = """
            select m.organization, %s from messaging.message m where m.id = any($1) order by m.id
            """.formatted(TenantMessages.COLUMNS);

    private static final int TRIES_AFTER_A_LOST_RACE = 5;

    private final Pool pool;
    private final OptOuts optOuts;
    private final PlacedCalls calls;
    private final ReportMetrics metrics;

    public Reports(Pool pool, OptOuts optOuts, PlacedCalls calls, ReportMetrics metrics) {
        this.pool = pool;
        this.optOuts = optOuts;
        this.calls = calls;
        this.metrics = metrics;
    }

    /**
     * The messages and calls as they are then; what is reported of those that nobody knows is counted, and is all.
     *
     * @param slot that usage is counted in: no other worker's at the same time
     */
    Uni<List<TenantEvent>> apply(List<OutboundReport> reports, int slot) {
        return pool.withTransaction(connection -> apply(connection, reports, slot))
                .onFailure(LostRace::isOne)
                .retry()
                .atMost(TRIES_AFTER_A_LOST_RACE)
                .call(_ -> optOuts.refused(refused(reports)));
    }

    private Uni<List<TenantEvent>> apply(SqlConnection connection, List<OutboundReport> reports, int slot) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(column(reports, OutboundReport::messageId, UUID[]::new)))
                .chain(() -> connection.preparedQuery(APPLY).execute(parameters(reports, slot)))
                .map(known -> known.stream().map(row -> row.getUUID("message")).collect(Collectors.toSet()))
                .chain(known -> calls.apply(connection, others(reports, known), slot)
                        .invoke(placed -> count(reports, known.size() + placed.size()))
                        .chain(placed -> state(connection, known).map(changed -> joined(changed, placed))));
    }

    private static List<OutboundReport> others(List<OutboundReport> reports, Set<UUID> known) {
        return reports.stream()
                .filter(report -> !known.contains(report.messageId()))
                .toList();
    }

    private static Uni<List<MessageChanged>> state(SqlConnection connection, Set<UUID> known) {
        return connection
                .preparedQuery(STATE)
                .execute(Tuple.of(known.toArray(UUID[]::new)))
                .map(Reports::changes);
    }

    private static List<TenantEvent> joined(List<? extends TenantEvent> first, List<? extends TenantEvent> second) {
        return Stream.<TenantEvent>concat(first.stream(), second.stream()).toList();
    }

    private static Map<UUID, Instant> refused(List<OutboundReport> reports) {
        return reports.stream()
                .filter(report -> report.reason().equals(Optional.of(Failure.RECIPIENT_OPTED_OUT)))
                .filter(report -> !(report instanceof Failed failed && failed.ours()))
                .collect(Collectors.toMap(
                        OutboundReport::messageId,
                        OutboundReport::at,
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
    }

    private void count(List<OutboundReport> reports, int known) {
        Set<UUID> told = reports.stream().map(OutboundReport::messageId).collect(Collectors.toSet());
        metrics.applied(reports.size());
        metrics.unknownMessages(told.size() - known);
    }

    private static List<MessageChanged> changes(RowSet<Row> messages) {
        return messages.stream()
                .map(row -> new MessageChanged(new OrganizationId(row.getUUID("organization")), TenantMessages.of(row)))
                .toList();
    }

    private static Tuple parameters(List<OutboundReport> reports, int slot) {
        return Tuple.from(List.of(
                column(reports, OutboundReport::messageId, UUID[]::new),
                column(reports, OutboundReport::organization, UUID[]::new),
                column(reports, OutboundReport::attempt, Integer[]::new),
                column(reports, report -> report.status().word(), String[]::new),
                column(reports, report -> report.status().rank(), Integer[]::new),
                column(reports, report -> report.reason().map(Failure::code).orElse(null), String[]::new),
                column(reports, report -> carrierMessageId(report).orElse(null), String[]::new),
                column(reports, report -> report.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                slot));
    }

    private static <T> Object column(
            List<OutboundReport> reports, Function<OutboundReport, T> value, IntFunction<T[]> array) {
        return reports.stream().map(value).toArray(array);
    }

    private static Optional<String> carrierMessageId(OutboundReport report) {
        return report instanceof Sent sent ? sent.carrierMessageId() : Optional.empty();
    }
}
