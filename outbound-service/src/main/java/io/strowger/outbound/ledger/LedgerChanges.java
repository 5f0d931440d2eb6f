package io.strowger.outbound.ledger;

import io.smallrye.mutiny.Uni;
import io.strowger.event.OutboundReport;
import io.strowger.outbound.report.ReportOutbox;
import io.strowger.outbound.report.ReportPublisher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Changes the ledger and writes the reports of what changed, in one transaction; then has them published. */
@Singleton
public final class LedgerChanges {

    private final Pool pool;
    private final ReportOutbox outbox;
    private final ReportPublisher publisher;
    private final Clock clock;

    LedgerChanges(Pool pool, ReportOutbox outbox, ReportPublisher publisher, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @param change returns the rows to report, as they are after it */
    Uni<List<Standing>> apply(Function<SqlConnection, Uni<List<Standing>>> change) {
        return apply(change, Function.identity());
    }

    /** @param changed the rows to report among what the change returns */
    <T> Uni<T> apply(Function<SqlConnection, Uni<T>> change, Function<T, List<Standing>> changed) {
        return pool.withTransaction(connection ->
                        change.apply(connection).call(result -> outbox.add(connection, reports(changed.apply(result)))))
                .invoke(result -> wake(changed.apply(result)));
    }

    static List<Standing> standings(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Standing::of).toList();
    }

    private List<OutboundReport> reports(List<Standing> changed) {
        Instant now = clock.instant();
        return changed.stream()
                .map(standing -> standing.report(now))
                .flatMap(Optional::stream)
                .toList();
    }

    private void wake(List<Standing> changed) {
        if (!changed.isEmpty()) {
            publisher.wake();
        }
    }
}
