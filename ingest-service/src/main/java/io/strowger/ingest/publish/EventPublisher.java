package io.strowger.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.event.Topics;
import io.strowger.event.Topics.Topic;
import io.strowger.ingest.kafka.KafkaPublisher;
import io.strowger.ingest.spool.Spool;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands events to Kafka or, while it does not acknowledge, to the spool.
 *
 * <pre>
 * Kafka answers -> (one failure) the spool is asked first -> (one acknowledgement) Kafka answers
 * </pre>
 *
 * What the spool could not take either has one more chance if Kafka can be reached; one webhook at a time takes it.
 */
@Singleton
public final class EventPublisher {

    /** Room for key and headers. */
    private static final int ENVELOPE = 24 * 1024;

    private static final Map<String, Integer> LARGEST =
            Topics.all().stream().collect(Collectors.toMap(Topic::name, topic -> topic.largestRecord() - ENVELOPE));

    private final KafkaPublisher kafka;
    private final Spool spool;
    private final Counter spooled;
    private final AtomicBoolean probing = new AtomicBoolean();

    EventPublisher(KafkaPublisher kafka, Spool spool, MeterRegistry registry) {
        this.kafka = kafka;
        this.spool = spool;
        this.spooled = Counter.builder("strowger.ingest.spooled")
                .description("Records that went to the spool because Kafka did not acknowledge them")
                .register(registry);
    }

    /** Whether Kafka takes records of that length. */
    public boolean fit(List<ProducerRecord<String, byte[]>> records) {
        return records.stream().allMatch(each -> each.value().length <= LARGEST.get(each.topic()));
    }

    /** Completes when all records are safe; fails when neither Kafka nor the spool has them all. */
    public Future<Void> publish(List<ProducerRecord<String, byte[]>> records) {
        if (kafka.answering()) {
            return kafka.publish(records).recover(_ -> keep(records));
        }
        return keep(records).recover(failure -> probe(records, failure));
    }

    private Future<Void> keep(List<ProducerRecord<String, byte[]>> records) {
        return spool.add(records).onSuccess(_ -> spooled.increment(records.size()));
    }

    private Future<Void> probe(List<ProducerRecord<String, byte[]>> records, Throwable failure) {
        if (!kafka.reachable() || !probing.compareAndSet(false, true)) {
            return Future.failedFuture(failure);
        }
        return kafka.publish(records).onComplete(_ -> probing.set(false));
    }
}
