package io.strowger.service.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What is said of a record beside its value, as headers of
 * <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents'
 * binary mode</a>.
 *
 * @param source where it was published, a path
 * @param id the same when the same event is published again
 * @param type the value's type, a simple name
 */
public record CloudEvent(String source, String id, String type, Instant at) {

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");

    public ProducerRecord<String, byte[]> on(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, null, key, value, headers());
    }

    private List<Header> headers() {
        return List.of(
                SPEC_VERSION,
                header("ce_source", source),
                header("ce_id", id),
                header("ce_type", "io.strowger." + type),
                header("ce_time", at.toString()));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
