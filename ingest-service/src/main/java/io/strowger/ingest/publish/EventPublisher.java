package io.strowger.ingest.publish;

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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts events on Kafka. It never waits: where a topic is unknown or the buffer is full, publishing fails at once, so
 * that it runs on the event loop that has the request.
 */
@Startup
@Singleton
public final class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final List<String> TOPICS =
            List.of(Topics.CARRIER_MESSAGES, Topics.CARRIER_DELIVERIES, Topics.QUARANTINE);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration FLUSH = Duration.ofSeconds(3);

    private final KafkaProducer<String, byte[]> producer;
    private final Connections connections;
    private volatile boolean reachable;

    EventPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker, Vertx vertx) {
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
            case 1 -> send(records.getFirst());
            default -> Future.all(records.stream().map(this::send).toList()).mapEmpty();
        };
    }

    /** Whether a record sent now has a broker to go to. */
    public boolean reachable() {
        return reachable;
    }

    private Future<Void> send(ProducerRecord<String, byte[]> event) {
        Promise<Void> acknowledged = Promise.promise();
        var _ = producer.send(event, (_, failure) -> settle(acknowledged, failure));
        return acknowledged.future();
    }

    private static void settle(Promise<Void> acknowledged, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.complete();
        } else {
            acknowledged.fail(failure);
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
