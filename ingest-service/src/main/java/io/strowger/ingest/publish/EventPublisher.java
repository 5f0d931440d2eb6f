package io.strowger.ingest.publish;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.strowger.event.Topics;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
    private static final List<String> TOPICS = List.of(Topics.CARRIER_MESSAGES, Topics.QUARANTINE);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration FLUSH = Duration.ofSeconds(3);

    private final KafkaProducer<String, byte[]> producer;
    private final Connections connections;
    private volatile boolean topicsKnown;

    EventPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker, Vertx vertx) {
        producer =
                new KafkaProducer<>(ProducerSettings.with(broker), new StringSerializer(), new ByteArraySerializer());
        connections = Connections.of(producer);
        look();
        vertx.setPeriodic(GLANCE.toMillis(), _ -> look());
    }

    /** Completes when all in-sync brokers have all records, fails after 1.5 s at the latest. */
    public Uni<Void> publish(List<ProducerRecord<String, byte[]>> records) {
        return switch (records.size()) {
            case 0 -> Uni.createFrom().voidItem();
            case 1 -> send(records.getFirst());
            default ->
                Uni.combine()
                        .all()
                        .unis(records.stream().map(this::send).toList())
                        .discardItems();
        };
    }

    /** Whether a record sent now has a broker to go to. */
    public boolean reachable() {
        return topicsKnown && connections.any();
    }

    private Uni<Void> send(ProducerRecord<String, byte[]> event) {
        return Uni.createFrom().emitter(acknowledged -> {
            Future<RecordMetadata> _ = producer.send(event, (_, failure) -> settle(acknowledged, failure));
        });
    }

    private static void settle(UniEmitter<? super Void> acknowledged, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.complete(null);
        } else {
            acknowledged.fail(failure);
        }
    }

    /** Asks for the topics' partitions, which the producer fetches in the background until it knows them. */
    private void look() {
        try {
            TOPICS.forEach(producer::partitionsFor);
            topicsKnown = true;
        } catch (KafkaException e) {
            topicsKnown = false;
            LOG.debugf("topics are not known: %s", e.getMessage());
        }
    }

    @PreDestroy
    void close() {
        producer.close(FLUSH);
    }
}
