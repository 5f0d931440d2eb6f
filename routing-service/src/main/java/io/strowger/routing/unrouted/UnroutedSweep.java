package io.strowger.routing.unrouted;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Topics;
import io.strowger.routing.database.FailureReason;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Sends unrouted messages home: whatever has an owner now is published again as it came, and routing delivers it like
 * any other, once. What does not arrive is sent again. Of several receivers all copies go, as when they came.
 */
@ApplicationScoped
class UnroutedSweep {

    private static final Logger LOG = Logger.getLogger(UnroutedSweep.class);
    private static final String CLAIM = """
            with owned as (
                select u.id from messaging.unrouted u
                join directory.number_assignment a
                    on a.number = u.receiver and a.account = u.account and a.claims_from <= u.at
                    and u.at < coalesce(upper(a.during), 'infinity')
                where u.homing_at is null or u.homing_at < now() - make_interval(secs => $1)
                union all
                select u.id from messaging.unrouted u
                join directory.number_assignment a
                    on a.number = any (u.others) and a.account = u.account and a.claims_from <= u.at
                    and u.at < coalesce(upper(a.during), 'infinity')
                where u.others is not null
                    and (u.homing_at is null or u.homing_at < now() - make_interval(secs => $1))
                union all
                select u.id from messaging.unrouted u
                join directory.manual_route r on r.account = u.account and r.modem = u.modem and r.port = u.port
                where (u.homing_at is null or u.homing_at < now() - make_interval(secs => $1))
                    and (u.receiver is null or coalesce(r.number, u.receiver) = u.receiver and not exists (
                        select from directory.number_assignment ever where ever.number = u.receiver))
            ), due as (
                select u.id from messaging.unrouted u
                where u.id in (select o.id from owned o)
                order by u.id limit $2
                for update skip locked
            )
            update messaging.unrouted u set homing_at = now()
            from due where due.id = u.id
            returning u.id, u.event
            """;

    private final Pool pool;
    private final RecordPublisher publisher;
    private final HomingSettings settings;

    UnroutedSweep(Pool pool, RecordPublisher publisher, HomingSettings settings) {
        this.pool = pool;
        this.publisher = publisher;
        this.settings = settings;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        double seconds = settings.again().toMillis() / 1000.0;
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(seconds, settings.atOnce()))
                .chain(this::sendHome)
                .onFailure()
                .invoke(failure -> LOG.warnf("unrouted messages have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sendHome(RowSet<Row> due) {
        List<MessageReceived> messages =
                due.stream().flatMap(row -> read(row).stream()).toList();
        if (!messages.isEmpty()) {
            LOG.infof("%d unrouted messages are sent home", messages.size());
        }
        return publisher.publish(messages.stream()
                .flatMap(message -> message.all().stream())
                .map(UnroutedSweep::recordOf)
                .toList());
    }

    private static Optional<MessageReceived> read(Row row) {
        try {
            return Optional.of(EventJson.read(row.getBuffer("event").getBytes(), MessageReceived.class));
        } catch (UnreadableEvent e) {
            LOG.errorf("cannot come home: eventId=%s cause=%s", row.getUUID("id"), e.getMessage());
            return Optional.empty();
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(MessageReceived message) {
        return new CloudEvent("/routing", message.id().toString(), "MessageReceived", message.receivedAt())
                .on(Topics.CARRIER_MESSAGES, message.partitionKey(), EventJson.write(message));
    }
}
