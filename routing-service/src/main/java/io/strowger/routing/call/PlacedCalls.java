package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallState;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.call.CallNames.Named;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what became of the commands to place calls. The status of a call is the maximum of (attempt, rank), of what
 * is reported of its command and of what carriers tell of the call alike.
 */
@ApplicationScoped
public class PlacedCalls {

    /** How much later than usual the report on a call is due whose end nobody may tell us. */
    private static final int WITHOUT_END = 3;

    private static final String APPLY = """
            with report as (
                select * from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::integer[], $6::text[],
                                     $7::text[], $8::timestamptz[])
                    as r(id, organization, attempt, status, status_rank, failure, said, at)
            ), known as materialized (
                select r.* from report r join messaging.call c on c.id = r.id and c.organization = r.organization
            ), best as (
                select distinct on (id) * from known where status is not null
                order by id, attempt desc, status_rank desc, at desc
            ), changed as (
                update messaging.call c set
                    status = b.status, status_rank = b.status_rank, attempt = b.attempt, failure = b.failure,
                    ended_at = case when b.status = 'failed' then b.at end, version = c.version + 1
                from best b
                where c.id = b.id and (
                    (b.attempt, b.status_rank) > (c.attempt, c.status_rank)
                    or (b.attempt, b.status) = (c.attempt, c.status) and b.failure is distinct from c.failure)
            ), said as (
                update messaging.call_internal n set
                    said = s.said, agent_account = n.account,
                    report_due_at = coalesce(n.report_due_at, s.at + make_interval(secs => $9))
                from (select distinct on (id) id, said, at from known where said is not null
                      order by id, attempt desc, at desc) s
                where n.id = s.id and n.said is distinct from s.said
            ), command as (
                update messaging.command m set reported = true
                from (select distinct id from known) k where m.id = k.id and not m.reported
            )
            select distinct id from known
            """;
    private static final String STATE = """
            select c.organization, %s from messaging.call c where c.id = any ($1) order by c.id
            """.formatted(TenantCalls.COLUMNS);

    private final ReportSettings settings;

    PlacedCalls(ReportSettings settings) {
        this.settings = settings;
    }

    /** The calls among what is reported on, as they are then. */
    public Uni<List<CallChanged>> apply(SqlConnection connection, List<OutboundReport> reports, int slot) {
        return reports.isEmpty()
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery(APPLY)
                        .execute(parameters(reports))
                        .map(PlacedCalls::ids)
                        .call(known -> CallNames.give(connection, named(reports), slot))
                        .call(known -> CallUsage.count(connection, slot, known))
                        .call(known -> AwaitedReports.note(connection, settings.overdue(), known))
                        .chain(known -> connection.preparedQuery(STATE).execute(Tuple.of(known)))
                        .map(PlacedCalls::changes);
    }

    private static UUID[] ids(RowSet<Row> known) {
        return StreamSupport.stream(known.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toArray(UUID[]::new);
    }

    private static List<Named> named(List<OutboundReport> reports) {
        Map<UUID, Named> named = new LinkedHashMap<>();
        reports.forEach(report -> carrierId(report)
                .ifPresent(call -> named.put(
                        report.messageId(),
                        new Named(report.messageId(), report.organization(), call, report.attempt() > 1))));
        return List.copyOf(named.values());
    }

    private static Optional<String> carrierId(OutboundReport report) {
        return report instanceof Sent sent ? sent.carrierMessageId() : Optional.empty();
    }

    private static List<CallChanged> changes(RowSet<Row> calls) {
        return calls.stream()
                .map(row -> new CallChanged(new OrganizationId(row.getUUID("organization")), TenantCalls.of(row)))
                .toList();
    }

    private Tuple parameters(List<OutboundReport> reports) {
        return Tuple.from(List.of(
                column(reports, OutboundReport::messageId, UUID[]::new),
                column(reports, OutboundReport::organization, UUID[]::new),
                column(reports, OutboundReport::attempt, Integer[]::new),
                column(reports, report -> state(report).map(CallState::word).orElse(null), String[]::new),
                column(reports, report -> state(report).map(CallState::rank).orElse(null), Integer[]::new),
                column(reports, report -> report.reason().map(Failure::code).orElse(null), String[]::new),
                column(reports, PlacedCalls::said, String[]::new),
                column(reports, report -> report.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                settings.overdue().multipliedBy(WITHOUT_END).toMillis() / 1000.0));
    }

    /** Whom the carrier took it for rings, as far as we know. */
    private static Optional<CallState> state(OutboundReport report) {
        return switch (report.status()) {
            case QUEUED -> Optional.of(CallState.QUEUED);
            case UNKNOWN -> Optional.of(CallState.UNKNOWN);
            case SENT -> Optional.of(CallState.RINGING);
            case FAILED -> Optional.of(CallState.FAILED);
            case RECEIVED, SENDING, UNDELIVERED, DELIVERED -> Optional.empty();
        };
    }

    private static @Nullable String said(OutboundReport report) {
        return report instanceof Sent sent ? sent.conversationId().orElse(null) : null;
    }

    private static <T> Object column(
            List<OutboundReport> reports, Function<OutboundReport, @Nullable T> value, IntFunction<T[]> array) {
        return reports.stream().map(value).toArray(array);
    }
}
