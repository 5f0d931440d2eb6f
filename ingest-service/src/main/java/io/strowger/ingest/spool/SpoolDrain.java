package io.strowger.ingest.spool;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.strowger.ingest.kafka.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
    private final Backlog backlog;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;

    SpoolDrain(Spool spool, KafkaPublisher kafka, Backlog backlog, Vertx vertx) {
        this.spool = spool;
        this.kafka = kafka;
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

    private void drain(int waiting) {
        backlog.is(waiting);
        if (waiting > 0 && kafka.reachable() && busy.compareAndSet(false, true)) {
            drain();
        }
    }

    private void drain() {
        spool.handOver(this::publish).onFailure(SpoolDrain::postponed).onComplete(done -> {
            if (done.succeeded() && done.result() == Handover.MORE && !stopping) {
                drain();
            } else {
                busy.set(false);
            }
        });
    }

    private Future<List<UUID>> publish(List<SpooledRecord> records) {
        List<Future<UUID>> published = records.stream()
                .map(spooled -> kafka.publish(spooled.published()).map(spooled.id()))
                .toList();
        return Future.join(published).transform(_ -> Future.succeededFuture(succeeded(published)));
    }

    private static List<UUID> succeeded(List<Future<UUID>> published) {
        return published.stream().filter(Future::succeeded).map(Future::result).toList();
    }

    private static void postponed(Throwable failure) {
        LOG.warnf("emptying the spool has to wait: %s", failure);
    }
}
