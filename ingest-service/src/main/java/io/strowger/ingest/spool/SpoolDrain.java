package io.strowger.ingest.spool;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.strowger.ingest.kafka.KafkaPublisher;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Takes the spooled records to Kafka once it is back. A record leaves the spool after it was acknowledged: a crash in
 * between publishes it again, with the same id.
 */
@Startup
@Singleton
public final class SpoolDrain {

    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Spool spool;
    private final KafkaPublisher kafka;
    private final SpoolExit exit;
    private final Backlog backlog;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;

    SpoolDrain(Spool spool, KafkaPublisher kafka, Backlog backlog, Vertx vertx) {
        this.spool = spool;
        this.kafka = kafka;
        this.exit = new SpoolExit(kafka);
        this.backlog = backlog;
        sweep();
        vertx.setPeriodic(TICK.toMillis(), _ -> sweep());
    }

    /** What is left waits for the next start, or for another replica. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Whether the spool answers is asked also while it is being emptied, which may take its time. */
    private void sweep() {
        if (!stopping && asking.compareAndSet(false, true)) {
            spool.count().onComplete(_ -> asking.set(false)).onSuccess(this::drain);
        }
    }

    private void drain(Spool.Count count) {
        backlog.is(count);
        if (count.waiting() > 0 && kafka.reachable() && busy.compareAndSet(false, true)) {
            drain();
        }
    }

    private void drain() {
        spool.handOver(exit::publish).onFailure(SpoolDrain::postponed).onComplete(done -> {
            if (done.succeeded() && done.result() == Handover.MORE && !stopping) {
                drain();
            } else {
                busy.set(false);
            }
        });
    }

    private static void postponed(Throwable failure) {
        LOG.warnf("emptying the spool has to wait: %s", failure);
    }
}
