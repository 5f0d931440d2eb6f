package io.strowger.outbound.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import io.strowger.text.Bytes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Puts what cannot be read or stored into quarantine; waits for Kafka as long as it takes. */
@Singleton
public final class QuarantinePublisher {

    private static final Logger LOG = Logger.getLogger(QuarantinePublisher.class);

    private final RecordPublisher records;
    private final TimeOrderedIds ids;

    QuarantinePublisher(RecordPublisher records, TimeOrderedIds ids) {
        this.records = records;
        this.ids = ids;
    }

    /** What is kept of an event from Kafka. */
    public Quarantined kept(String account, Quarantined.Reason reason, String detail, Bytes raw) {
        Stamp stamp = ids.next();
        return new Quarantined(
                stamp.id(),
                account,
                reason,
                detail,
                Optional.empty(),
                Optional.of("application/json"),
                Map.of(),
                raw,
                stamp.at());
    }

    /** Completes when the brokers have them all. */
    public Uni<Void> publish(List<Quarantined> kept) {
        return records.publish(kept.stream().map(QuarantinePublisher::recordOf).toList())
                .onFailure()
                .invoke(failure -> LOG.warnf("quarantine has to wait: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely();
    }

    private static ProducerRecord<String, byte[]> recordOf(Quarantined kept) {
        return new CloudEvent("/outbound", kept.id().toString(), "Quarantined", kept.receivedAt())
                .on(Topics.QUARANTINE, kept.account(), EventJson.write(kept));
    }
}
