package io.strowger.service.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on Kafka in the order given. Never on an event loop, since a producer waits while it knows no broker, and
 * no further than the first failure, so that an outage is waited for once and not once per record.
 */
@Singleton
public final class RecordPublisher {

    private static final Duration FLUSH = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;

    @Inject
    RecordPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String client) {
        this(new KafkaProducer<>(
                ProducerSettings.with(broker, client), new StringSerializer(), new ByteArraySerializer()));
    }

    RecordPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Completes, on the caller's event loop, when all in-sync brokers have all records; fails within seconds where one
     * was not acknowledged, and then some of the others may have been.
     */
    public Uni<Void> publish(List<ProducerRecord<String, byte[]>> records) {
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .<Void>emitter(acknowledged -> new Batch(producer, records.size(), acknowledged).send(records))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .emitOn(callersThread());
    }

    private static Executor callersThread() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    @PreDestroy
    void close() {
        producer.close(FLUSH);
    }

    private static final class Batch {

        private final Producer<String, byte[]> producer;
        private final AtomicInteger missing;
        private final AtomicBoolean failed = new AtomicBoolean();
        private final UniEmitter<? super Void> acknowledged;

        Batch(Producer<String, byte[]> producer, int size, UniEmitter<? super Void> acknowledged) {
            this.producer = producer;
            this.missing = new AtomicInteger(size);
            this.acknowledged = acknowledged;
        }

        void send(List<ProducerRecord<String, byte[]>> records) {
            records.stream().takeWhile(_ -> !failed.get()).forEach(each -> {
                var _ = producer.send(each, (_, failure) -> settle(failure));
            });
        }

        private void settle(@Nullable Exception failure) {
            if (failure != null) {
                failed.set(true);
                acknowledged.fail(failure);
            } else if (missing.decrementAndGet() == 0) {
                acknowledged.complete(null);
            }
        }
    }
}
