package io.strowger.service.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads every partition of a topic without a group, on a thread of its own, so that each replica sees every record. It
 * survives broker outages by itself. Records are handed over on that thread, in the order of their partition.
 */
public final class BroadcastReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BroadcastReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final String topic;
    private final long tail;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile boolean closed;

    private BroadcastReader(
            Map<String, Object> broker, String topic, long tail, Consumer<ConsumerRecord<String, byte[]>> handler) {
        this.topic = topic;
        this.tail = tail;
        this.handler = handler;
        this.consumer = new KafkaConsumer<>(settings(broker), new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().daemon().name("read-" + topic).unstarted(this::run);
    }

    /**
     * Begins to read from the start of each partition.
     *
     * @param broker the brokers' addresses and credentials, as all clients of the service have them
     */
    public static BroadcastReader fromBeginning(
            Map<String, Object> broker, String topic, Consumer<ConsumerRecord<String, byte[]>> handler) {
        return start(new BroadcastReader(broker, topic, Long.MAX_VALUE, handler));
    }

    /**
     * Begins to read at most {@code tail} records before the end of each partition.
     *
     * @param broker the brokers' addresses and credentials, as all clients of the service have them
     */
    public static BroadcastReader fromTail(
            Map<String, Object> broker, String topic, long tail, Consumer<ConsumerRecord<String, byte[]>> handler) {
        return start(new BroadcastReader(broker, topic, tail, handler));
    }

    private static BroadcastReader start(BroadcastReader reader) {
        reader.thread.start();
        return reader;
    }

    /** Whether everything that was on the topic when reading began has been handed over. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            Optional<Map<TopicPartition, Long>> ends = Optional.empty();
            while (!closed) {
                ends = step(ends);
            }
        } catch (WakeupException _) {
            LOG.debugf("stopped reading %s", topic);
        }
    }

    private Optional<Map<TopicPartition, Long>> step(Optional<Map<TopicPartition, Long>> ends) {
        try {
            if (ends.isEmpty()) {
                return assign();
            }
            consumer.poll(POLL).forEach(this::handOver);
            caughtUp = caughtUp || ends.get().entrySet().stream().allMatch(this::reached);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("cannot read %s at the moment: %s", topic, e.getMessage());
            pause();
        }
        return ends;
    }

    private boolean reached(Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey()) >= end.getValue();
    }

    private Optional<Map<TopicPartition, Long>> assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            pause();
            return Optional.empty();
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(partition, first(starts.get(partition), ends.get(partition))));
        return Optional.of(ends);
    }

    private long first(long start, long end) {
        return tail > end - start ? start : end - tail;
    }

    private void handOver(ConsumerRecord<String, byte[]> received) {
        try {
            handler.accept(received);
        } catch (RuntimeException e) {
            LOG.errorf(e, "a record of %s was passed over: %d-%d", topic, received.partition(), received.offset());
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
