package io.strowger.routing.send;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.strowger.routing.database.FailureReason;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Publishes commands again that nothing was heard of, less and less often, until there is a report. That goes for a
 * command that is no longer valid too: whoever finds it too late reports it as expired.
 */
@ApplicationScoped
class CommandSweep {

    private static final Logger LOG = Logger.getLogger(CommandSweep.class);
    private static final String DUE = """
            with due as (
                update messaging.command c set
                    publications = c.publications + 1,
                    next_publish_at =
                        now() + make_interval(secs => least($2, $1 * power(2, least(c.publications, 30))))
                where c.id in (
                    select d.id from messaging.command d
                    where not d.reported and d.next_publish_at <= now()
                    order by d.next_publish_at limit $3
                    for update skip locked)
                returning c.id, c.type, c.partition_key, c.value
            )
            select id, type, partition_key, value from due order by id
            """;

    private final Pool pool;
    private final CommandPublisher publisher;
    private final SendSettings settings;
    private final SendMetrics metrics;

    CommandSweep(Pool pool, CommandPublisher publisher, SendSettings settings, SendMetrics metrics) {
        this.pool = pool;
        this.publisher = publisher;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Scheduled(every = "${strowger.send.sweep-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(
                        settings.republishAfter().toMillis() / 1000.0,
                        settings.republishAtLeastEvery().toMillis() / 1000.0,
                        settings.sweepSize()))
                .map(due -> due.stream().map(Command::of).toList())
                .chain(this::publish)
                .onFailure()
                .invoke(failure -> LOG.warnf("commands are not published again yet: %s", FailureReason.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Whatever Kafka does not take is due again later. */
    private Uni<Void> publish(List<Command> due) {
        metrics.swept(due.size());
        return publisher.publish(due);
    }
}
