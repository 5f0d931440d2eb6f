package io.strowger.routing.report;

import io.smallrye.mutiny.Uni;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.consent.OptOuts;
import io.strowger.routing.message.TenantMessages;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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

/**
 * Writes down what became of messages. A message's status is the maximum of (attempt, rank) of what was reported, so that
 * neither order nor repetition of the reports matters.
 */
@ApplicationScoped
public class Reports {

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
                select k.* from known k
                left join messaging.message_status s
                    on s.message = k.message and s.attempt = k.attempt and s.status = k.status
                where s.message is null or (k.at > s.at and k.failure is distinct from s.failure)
            ), history as (
                insert into messaging.message_status (message, attempt, status, organization, at, failure)
                select distinct on (message, attempt, status) message, attempt, status, organization, at, failure
                from news order by message, attempt, status, at desc
                on conflict (message, attempt, status) do update set at = excluded.at, failure = excluded.failure
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

    private final Pool pool;
    private final OptOuts optOuts;
    private final ReportMetrics metrics;

    public Reports(Pool pool, OptOuts optOuts, ReportMetrics metrics) {
        this.pool = pool;
        this.optOuts = optOuts;
        this.metrics = metrics;
    }

    /** The messages as they are then; what is reported of messages that nobody knows is counted, and is all. */
    Uni<List<MessageChanged>> apply(List<OutboundReport> reports) {
        return pool.preparedQuery(APPLY)
                .execute(parameters(reports))
                .map(known -> known.stream().map(row -> row.getUUID("message")).toArray(UUID[]::new))
                .invoke(known -> count(reports, known))
                .call(_ -> optOuts.refused(refused(reports)))
                .chain(known -> pool.preparedQuery(STATE).execute(Tuple.of(known)))
                .map(Reports::changes);
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

    private void count(List<OutboundReport> reports, UUID... known) {
        Set<UUID> messages = reports.stream().map(OutboundReport::messageId).collect(Collectors.toSet());
        metrics.applied(reports.size());
        metrics.unknownMessages(messages.size() - known.length);
    }

    private static List<MessageChanged> changes(RowSet<Row> messages) {
        return messages.stream()
                .map(row -> new MessageChanged(new OrganizationId(row.getUUID("organization")), TenantMessages.of(row)))
                .toList();
    }

    private static Tuple parameters(List<OutboundReport> reports) {
        return Tuple.from(List.of(
                column(reports, OutboundReport::messageId, UUID[]::new),
                column(reports, OutboundReport::organization, UUID[]::new),
                column(reports, OutboundReport::attempt, Integer[]::new),
                column(reports, report -> report.status().word(), String[]::new),
                column(reports, report -> report.status().rank(), Integer[]::new),
                column(reports, report -> report.reason().map(Failure::code).orElse(null), String[]::new),
                column(reports, report -> carrierMessageId(report).orElse(null), String[]::new),
                column(reports, report -> report.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new)));
    }

    private static <T> Object column(
            List<OutboundReport> reports, Function<OutboundReport, T> value, IntFunction<T[]> array) {
        return reports.stream().map(value).toArray(array);
    }

    private static Optional<String> carrierMessageId(OutboundReport report) {
        return report instanceof Sent sent ? sent.carrierMessageId() : Optional.empty();
    }
}
