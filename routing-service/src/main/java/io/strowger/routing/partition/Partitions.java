package io.strowger.routing.partition;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.strowger.routing.database.FailureReason;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Makes the partitions of the coming months, at the start and every day. */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final String ENSURE = "select messaging.ensure_partitions() as made";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Pool pool;

    Partitions(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "24h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> ensure() {
        return pool.query(ENSURE)
                .execute()
                .map(rows -> rows.iterator().next().getInteger("made"))
                .invoke(made -> LOG.infof("%d partitions made", made))
                .onFailure()
                .invoke(failure -> LOG.warnf("partitions have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid();
    }
}
