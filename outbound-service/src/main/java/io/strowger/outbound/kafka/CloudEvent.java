package io.strowger.outbound.kafka;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * What is said of a record beside its value, as headers of
 * <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents'
 * binary mode</a>.
 *
 * @param type the value's type, a simple name
 */
public record CloudEvent(String id, String type, Instant at) {

    private static final String SOURCE = "/outbound";

    /** The record to send, with its key. */
    public Message<byte[]> message(String key, byte[] value) {
        return Message.of(value)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(key)
                        .withHeaders(headers())
                        .build());
    }

    private List<RecordHeader> headers() {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", id),
                header("ce_type", "io.strowger." + type),
                header("ce_source", SOURCE),
                header("ce_time", at.toString()));
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
