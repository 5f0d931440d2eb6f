package io.strowger.ingest.publish;

import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.Topics;
import io.strowger.id.StableId;
import io.strowger.id.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Events as Kafka records: JSON values with the headers of
 * <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents'
 * binary mode</a>.
 */
public final class EventRecords {

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");

    private EventRecords() {}

    public static List<ProducerRecord<String, byte[]>> of(List<CarrierEvent> events) {
        return events.stream().map(EventRecords::of).toList();
    }

    private static ProducerRecord<String, byte[]> of(CarrierEvent event) {
        return switch (event) {
            case MessageReceived message -> record(Topics.CARRIER_MESSAGES, message.partitionKey(), message);
            case DeliveryReported delivery -> record(Topics.CARRIER_DELIVERIES, delivery.partitionKey(), delivery);
            case CallEvent call -> record(Topics.CARRIER_CALLS, call.partitionKey(), call);
            case CallWaiting waiting -> record(Topics.CARRIER_CALLS, waiting.partitionKey(), waiting);
            case CallRecorded recorded -> record(Topics.CARRIER_CALLS, recorded.partitionKey(), recorded);
        };
    }

    public static ProducerRecord<String, byte[]> of(Quarantined kept) {
        List<Header> headers = headers(kept.id(), "Quarantined", kept.account(), kept.receivedAt());
        return new ProducerRecord<>(Topics.QUARANTINE, null, kept.account(), EventJson.write(kept), headers);
    }

    public static ProducerRecord<String, byte[]> of(ReplayAnswered answer) {
        List<Header> headers = headers(idOf(answer), "ReplayAnswered", "requests", answer.at());
        return new ProducerRecord<>(Topics.REQUESTS, null, answer.about().toString(), EventJson.write(answer), headers);
    }

    /** Of its own: what is answered about and the first event of it have the same. */
    private static UUID idOf(ReplayAnswered answer) {
        Instant asked = answer.requestedAt();
        return TimeOrderedIds.of(asked, StableId.of("replay", answer.id().toString(), asked.toString()));
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, CarrierEvent event) {
        List<Header> headers =
                headers(event.id(), event.getClass().getSimpleName(), event.account(), event.receivedAt());
        return new ProducerRecord<>(topic, null, key, EventJson.write(event), headers);
    }

    private static List<Header> headers(UUID id, String type, String account, Instant at) {
        return List.of(
                SPEC_VERSION,
                header("ce_id", id.toString()),
                header("ce_type", "io.strowger." + type),
                header("ce_source", "/accounts/" + account),
                header("ce_time", at.toString()));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
