package io.strowger.outbound.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.outbound.work.Rounds;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gauges {@code strowger.dispatch.backlog} (sends that wait), {@code strowger.dispatch.unknown} (sends that an operator
 * has to settle) and {@code strowger.dispatch.reports} (reports that Kafka does not have), each counted up to 100,000.
 */
@Singleton
public final class Backlog {

    private static final Duration TICK = Duration.ofSeconds(10);
    private static final String COUNT = """
            select
                (select count(*) from (
                    select from dispatch.ledger where state in ('ready', 'retry', 'leased') limit 100000) waiting
                ) as waiting,
                (select count(*) from (
                    select from dispatch.ledger where state = 'unknown' limit 100000) unsettled
                ) as unsettled,
                (select count(*) from (select from dispatch.report limit 100000) unpublished) as unpublished
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final Rounds rounds = new Rounds("counting the backlog", this::count);
    private final AtomicLong waiting;
    private final AtomicLong unsettled;
    private final AtomicLong unpublished;

    Backlog(Pool pool, Vertx vertx, MeterRegistry registry) {
        this.pool = pool;
        this.vertx = vertx;
        this.waiting = registry.gauge("strowger.dispatch.backlog", new AtomicLong());
        this.unsettled = registry.gauge("strowger.dispatch.unknown", new AtomicLong());
        this.unpublished = registry.gauge("strowger.dispatch.reports", new AtomicLong());
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, TICK);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    private Uni<Boolean> count() {
        return pool.preparedQuery(COUNT)
                .execute()
                .invoke(rows -> show(rows.iterator().next()))
                .replaceWith(false);
    }

    private void show(Row row) {
        waiting.set(row.getLong("waiting"));
        unsettled.set(row.getLong("unsettled"));
        unpublished.set(row.getLong("unpublished"));
    }
}
