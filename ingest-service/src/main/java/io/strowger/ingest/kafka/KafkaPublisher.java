package io.strowger.ingest.kafka;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.strowger.event.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on Kafka. It never waits: where a topic is unknown or the buffer is full, publishing fails at once, so
 * that it runs on the event loop that has the request.
 */
@Startup
@Singleton
public final class KafkaPublisher {

    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
    private static final List<String> TOPICS = List.of(
            Topics.CARRIER_MESSAGES,
            Topics.CARRIER_DELIVERIES,
            Topics.CARRIER_CALLS,
            Topics.QUARANTINE,
            Topics.REQUESTS);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration FLUSH = Duration.ofSeconds(3);

    private final KafkaProducer<String, byte[]> producer;
    private final Connections connections;
    private volatile boolean reachable;
    private volatile boolean answering = true;

    KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker, Vertx vertx) {
        producer =
                new KafkaProducer<>(ProducerSettings.with(broker), new StringSerializer(), new ByteArraySerializer());
        connections = Connections.of(producer);
        look();
        vertx.setPeriodic(GLANCE.toMillis(), _ -> look());
    }

    /** Completes when all in-sync brokers have all records, fails after 1.5 s at the latest. */
    public Future<Void> publish(List<ProducerRecord<String, byte[]>> records) {
        return switch (records.size()) {
            case 0 -> Future.succeededFuture();
            case 1 -> publish(records.getFirst());
            default -> Future.all(records.stream().map(this::publish).toList()).mapEmpty();
        };
    }

    /** Completes when all in-sync brokers have the record, fails after 1.5 s at the latest. */
    public Future<Void> publish(ProducerRecord<String, byte[]> event) {
        if (!TOPICS.contains(event.topic())) {
            return Future.failedFuture(new InvalidTopicException(Set.of(event.topic())));
        }
        Promise<Void> acknowledged = Promise.promise();
        var _ = producer.send(event, (_, failure) -> settle(acknowledged, failure));
        return acknowledged.future();
    }

    /** Whether a record sent now has a broker to go to. */
    public boolean reachable() {
        return reachable;
    }

    /** Whether the record that was settled last has been acknowledged; one that is refused for itself does not count. */
    public boolean answering() {
        return answering;
    }

    private void settle(Promise<Void> acknowledged, @Nullable Exception failure) {
        if (failure == null) {
            answers(true);
            acknowledged.complete();
        } else {
            if (!Refusal.isFinal(failure)) {
                answers(false);
            }
            acknowledged.fail(failure);
        }
    }

    private void answers(boolean now) {
        if (now != answering) {
            answering = now;
            LOG.infof("Kafka %s", now ? "acknowledges again" : "does not acknowledge: the spool takes what comes");
        }
    }

    private void look() {
        boolean now = topicsKnown() && connections.any();
        if (now != reachable) {
            LOG.infof("Kafka is %s", now ? "reachable" : "not reachable");
        }
        reachable = now;
    }

    /** Asking makes the producer fetch the topics' partitions in the background, and never forget them. */
    private boolean topicsKnown() {
        try {
            TOPICS.forEach(producer::partitionsFor);
            return true;
        } catch (KafkaException e) {
            LOG.debugf("the topics are not known: %s", e.getMessage());
            return false;
        }
    }

    @PreDestroy
    void close() {
        producer.close(FLUSH);
    }
}
