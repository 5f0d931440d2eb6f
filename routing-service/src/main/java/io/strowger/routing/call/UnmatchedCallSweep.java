package io.strowger.routing.call;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Topics;
import io.strowger.routing.database.FailureReason;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Sends calls home whose number has an owner now: published again as they came, and placed like any other. */
@ApplicationScoped
class UnmatchedCallSweep {

    private static final Logger LOG = Logger.getLogger(UnmatchedCallSweep.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;

    /** What has an owner that the account may tell of. */
    private static final String CLAIM = """
            with due as (
                select u.id from messaging.unmatched_call u
                join directory.carrier_account account on account.id = u.account
                where u.why = 'no_owner' and (u.homing_at is null or u.homing_at < now() - make_interval(secs => $1))
                  and exists (
                    select from directory.number_assignment a
                    where a.number = any (u.own_numbers) and (a.account = u.account or account.carrier = any ($3))
                      and a.claims_from <= u.at and u.at < coalesce(upper(a.during), 'infinity'))
                order by u.id limit $2
                for update of u skip locked
            )
            update messaging.unmatched_call u set homing_at = now()
            from due where due.id = u.id
            returning u.event
            """;

    private final Pool pool;
    private final RecordPublisher publisher;

    UnmatchedCallSweep(Pool pool, RecordPublisher publisher) {
        this.pool = pool;
        this.publisher = publisher;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of((double) AGAIN.toSeconds(), AT_ONCE, DirectoryLookup.AGENTS))
                .chain(this::sendHome)
                .onFailure()
                .invoke(failure -> LOG.warnf("unmatched calls have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sendHome(RowSet<Row> due) {
        List<ProducerRecord<String, byte[]>> records = due.stream()
                .flatMap(row -> read(row).stream())
                .map(UnmatchedCallSweep::recordOf)
                .toList();
        return publisher.publish(records);
    }

    private static Optional<CallEvent> read(Row row) {
        try {
            return EventJson.read(row.getBuffer("event").getBytes(), CarrierEvent.class) instanceof CallEvent call
                    ? Optional.of(call)
                    : Optional.empty();
        } catch (UnreadableEvent e) {
            LOG.errorf("a call cannot come home: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(CallEvent call) {
        return new CloudEvent("/routing", call.id().toString(), call.getClass().getSimpleName(), call.receivedAt())
                .on(Topics.CARRIER_CALLS, call.partitionKey(), EventJson.write(call));
    }
}
