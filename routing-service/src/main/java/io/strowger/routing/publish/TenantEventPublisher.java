package io.strowger.routing.publish;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.TenantEvent;
import io.strowger.event.TenantMessage;
import io.strowger.event.Topics;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells live inboxes what happened to the organizations' messages. */
@ApplicationScoped
public class TenantEventPublisher {

    private final RecordPublisher records;

    public TenantEventPublisher(RecordPublisher records) {
        this.records = records;
    }

    public Uni<Void> publish(TenantEvent event) {
        return publish(List.of(event));
    }

    /** Completes when all are acknowledged. */
    public Uni<Void> publish(List<? extends TenantEvent> events) {
        return records.publish(
                events.stream().map(TenantEventPublisher::recordOf).toList());
    }

    private static ProducerRecord<String, byte[]> recordOf(TenantEvent event) {
        TenantMessage message = event.message();
        String id = message.id() + "/" + message.version();
        return new CloudEvent("/routing", id, event.getClass().getSimpleName(), message.at())
                .on(Topics.EVENTS, event.organization().toString(), EventJson.write(event));
    }
}
