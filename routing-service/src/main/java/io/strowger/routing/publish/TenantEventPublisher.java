package io.strowger.routing.publish;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.TenantCall;
import io.strowger.event.TenantEvent;
import io.strowger.event.TenantEvent.CallChanged;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.event.TenantMessage;
import io.strowger.event.Topics;
import io.strowger.organization.OrganizationId;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells live inboxes what happened to the organizations' messages and calls. */
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
        return envelope(event).on(Topics.EVENTS, event.organization().toString(), EventJson.write(event));
    }

    private static CloudEvent envelope(TenantEvent event) {
        String type = event.getClass().getSimpleName();
        return switch (event) {
            case MessageEvent happened -> envelope(type, happened.message());
            case CallChanged(OrganizationId _, TenantCall call) ->
                new CloudEvent("/routing", call.id() + "/" + call.version(), type, call.at());
        };
    }

    private static CloudEvent envelope(String type, TenantMessage message) {
        return new CloudEvent("/routing", message.id() + "/" + message.version(), type, message.at());
    }
}
