package io.strowger.routing.publish;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts records on Kafka in the order given; never on an event loop, since a full buffer makes the producer wait. */
@Singleton
public final class RecordPublisher {

    private static final Duration FLUSH = Duration.ofSeconds(3);

    private final KafkaProducer<String, byte[]> producer;

    RecordPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        producer =
                new KafkaProducer<>(ProducerSettings.with(broker), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Completes, on the caller's event loop, when all in-sync brokers have all records; fails within seconds where one
     * was not acknowledged, and then some of the others may have been.
     */
    public Uni<Void> publish(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .<Void>emitter(acknowledged -> send(records, acknowledged))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(callersThread());
    }

    private void send(List<ProducerRecord<String, byte[]>> records, UniEmitter<? super Void> acknowledged) {
        AtomicInteger missing = new AtomicInteger(records.size());
        for (ProducerRecord<String, byte[]> each : records) {
            var _ = producer.send(each, (_, failure) -> settle(missing, acknowledged, failure));
        }
    }

    private static void settle(
            AtomicInteger missing, UniEmitter<? super Void> acknowledged, @Nullable Exception failure) {
        if (failure != null) {
            acknowledged.fail(failure);
        } else if (missing.decrementAndGet() == 0) {
            acknowledged.complete(null);
        }
    }

    private static Executor callersThread() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
    }

    @PreDestroy
    void close() {
        producer.close(FLUSH);
    }
}
