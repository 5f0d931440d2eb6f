package io.strowger.ingest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service has put on Kafka since the probe was made. */
public final class Published implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    public Published(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false", "fetch.max.wait.ms", "20"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = Stream.of(Topics.CARRIER_MESSAGES, Topics.CARRIER_CALLS, Topics.QUARANTINE)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** All there is by now. */
    public List<ConsumerRecord<String, byte[]>> records() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        await().atMost(10, SECONDS)
                .pollDelay(0, SECONDS)
                .pollInterval(10, MILLISECONDS)
                .until(() -> {
                    consumer.poll(Duration.ofMillis(20)).forEach(seen::add);
                    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                });
        return List.copyOf(seen);
    }

    public List<MessageReceived> messages() {
        return on(Topics.CARRIER_MESSAGES)
                .map(found -> (MessageReceived) read(found, CarrierEvent.class))
                .toList();
    }

    public <T extends CarrierEvent> List<T> calls(Class<T> type) {
        return on(Topics.CARRIER_CALLS)
                .map(found -> read(found, CarrierEvent.class))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public List<Quarantined> quarantined() {
        return on(Topics.QUARANTINE)
                .map(found -> read(found, Quarantined.class))
                .toList();
    }

    public static String header(ConsumerRecord<?, ?> found, String name) {
        Header header = found.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Stream<ConsumerRecord<String, byte[]>> on(String topic) {
        Predicate<ConsumerRecord<String, byte[]>> onTopic =
                found -> found.topic().equals(topic);
        return records().stream().filter(onTopic);
    }

    private static <T> T read(ConsumerRecord<String, byte[]> found, Class<T> type) {
        try {
            return EventJson.read(found.value(), type);
        } catch (UnreadableEvent e) {
            throw new AssertionError("an unreadable record on " + found.topic(), e);
        }
    }
}
