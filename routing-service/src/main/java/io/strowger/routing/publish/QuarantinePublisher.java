package io.strowger.routing.publish;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.event.Topics;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends what cannot be processed to the quarantine. */
@ApplicationScoped
public class QuarantinePublisher {

    private final RecordPublisher records;

    public QuarantinePublisher(RecordPublisher records) {
        this.records = records;
    }

    /** Completes when all are acknowledged. */
    public Uni<Void> publish(List<Quarantined> kept) {
        return records.publish(kept.stream().map(QuarantinePublisher::recordOf).toList());
    }

    private static ProducerRecord<String, byte[]> recordOf(Quarantined kept) {
        return new CloudEvent("/routing", kept.id().toString(), "Quarantined", kept.receivedAt())
                .on(Topics.QUARANTINE, kept.account(), EventJson.write(kept));
    }
}
