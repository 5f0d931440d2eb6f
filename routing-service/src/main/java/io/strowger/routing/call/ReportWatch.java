package io.strowger.routing.call;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.notice.Notices;
import io.strowger.routing.publish.RequestPublisher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Asks for reports of voice agents that have not come, less and less often, and tells operators of accounts whose reports
 * keep missing, before their webhook is disabled for good.
 */
@ApplicationScoped
class ReportWatch {

    private static final Logger LOG = Logger.getLogger(ReportWatch.class);
    private static final int AT_ONCE = 100;

    private static final String DUE = """
            update messaging.call_internal n set
                report_asks = n.report_asks + 1,
                report_missed = n.said is not null,
                report_due_at = case when n.report_asks + 1 < $2
                    then now() + make_interval(secs => $1 * power(2, n.report_asks)) end
            where n.id in (
                select d.id from messaging.call_internal d
                where d.report_due_at <= now()
                order by d.report_due_at limit $3
                for update skip locked)
            returning n.id, n.organization, n.agent_account, n.said
            """;
    private static final String MISSES = """
            select n.agent_account, count(*) as misses
            from messaging.call_internal n
            where n.agent_account = any ($1) and n.report_missed
            group by n.agent_account having count(*) >= $2
            """;

    private final Pool pool;
    private final RequestPublisher requests;
    private final Notices notices;
    private final ReportSettings settings;
    private final Clock clock;

    ReportWatch(Pool pool, RequestPublisher requests, Notices notices, ReportSettings settings, Clock clock) {
        this.pool = pool;
        this.requests = requests;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${strowger.report.every:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(settings.overdue().toMillis() / 1000.0, settings.mostAsks(), AT_ONCE))
                .call(due -> requests.publish(due.stream()
                        .flatMap(row -> wanted(row, clock.instant()))
                        .toList()))
                .chain(this::misses)
                .chain(missing -> notices.raise(missing.stream()
                        .map(row -> missing(row, clock.instant()))
                        .toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("missing reports are not asked for yet: %s", FailureReason.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<List<Row>> misses(RowSet<Row> due) {
        String[] accounts = due.stream()
                .flatMap(row -> Stream.ofNullable(row.getString("agent_account")))
                .distinct()
                .toArray(String[]::new);
        return accounts.length == 0
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(MISSES)
                        .execute(Tuple.tuple().addArrayOfString(accounts).addInteger(settings.missesToTell()))
                        .map(rows -> rows.stream().toList());
    }

    /** A call whose conversation nobody told us the id of cannot be asked about. */
    private static Stream<ReportWanted> wanted(Row row, Instant now) {
        String account = row.getString("agent_account");
        String said = row.getString("said");
        return account == null || said == null
                ? Stream.empty()
                : Stream.of(new ReportWanted(row.getUUID("id"), row.getUUID("organization"), account, said, now));
    }

    private static NotificationRaised missing(Row row, Instant now) {
        String account = row.getString("agent_account");
        return new NotificationRaised(
                CallNotices.REPORTS_MISSING,
                account,
                Optional.empty(),
                "Reports on calls of the account " + account + " do not come: " + row.getLong("misses")
                        + " times in a row one was missing.",
                "Without them no organization sees what was said, and a webhook that fails too often is disabled.",
                "Check the account's post-call webhook: its address, its secret, and that it is enabled.",
                now);
    }
}
