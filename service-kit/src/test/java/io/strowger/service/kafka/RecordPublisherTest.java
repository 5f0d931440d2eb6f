package io.strowger.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordPublisherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Brokers brokers = new Brokers();
    private final RecordPublisher publisher = new RecordPublisher(brokers);

    @Test
    void publishesInTheOrderGiven() {
        // When
        publisher.publish(List.of(event("1"), event("2"), event("3"))).await().atMost(PATIENCE);

        // Then
        assertThat(brokers.asked).containsExactly("1", "2", "3");
    }

    @Test
    void waitsForAnOutageOnceAndNotOncePerRecord() {
        // Given
        brokers.unreachableFrom = "2";

        // When
        assertThatThrownBy(() -> publisher
                        .publish(List.of(event("1"), event("2"), event("3"), event("4")))
                        .await()
                        .atMost(PATIENCE))
                .hasMessageContaining("no broker");

        // Then
        assertThat(brokers.asked).containsExactly("1", "2");
    }

    @Test
    void tellsOfWhatAndWhereInHeaders() {
        // When
        ProducerRecord<String, byte[]> told = event("7");

        // Then
        assertThat(told.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "ce_specversion=1.0",
                        "ce_source=/test",
                        "ce_id=7",
                        "ce_type=io.strowger.Sample",
                        "ce_time=2026-11-21T10:15:30Z");
    }

    private static ProducerRecord<String, byte[]> event(String id) {
        return new CloudEvent("/test", id, "Sample", Instant.parse("2026-11-21T10:15:30Z"))
                .on("topic", id, new byte[0]);
    }

    /** Brokers that cannot be found from some record on: the producer waits, and then fails without sending. */
    private static final class Brokers extends MockProducer<String, byte[]> {

        private final List<String> asked = new ArrayList<>();
        private String unreachableFrom = "";

        Brokers() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, byte[]> event, @Nullable Callback callback) {
            asked.add(event.key());
            if (!event.key().equals(unreachableFrom)) {
                return super.send(event, callback);
            }
            TimeoutException failure = new TimeoutException("no broker");
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
    }
}
