package io.strowger.routing.quarantine;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.strowger.routing.database.FailureReason;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets what has been in quarantine for long enough. */
@ApplicationScoped
class QuarantineRetention {

    private static final Logger LOG = Logger.getLogger(QuarantineRetention.class);
    private static final String FORGET = """
            delete from messaging.quarantine where id in (
                select q.id from messaging.quarantine q
                where q.received_at < now() - make_interval(secs => $1)
                order by q.received_at limit 5000)
            """;

    private final Pool pool;
    private final Settings settings;

    QuarantineRetention(Pool pool, Settings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** How long what is in quarantine stays there. */
    @ConfigMapping(prefix = "strowger.quarantine")
    interface Settings {

        @WithDefault("30d")
        Duration retention();
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return forget().replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("the quarantine has to be cleared later: %s", FailureReason.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** How many it forgot. */
    Uni<Integer> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of((double) settings.retention().toSeconds()))
                .map(rows -> rows.rowCount());
    }
}
