package io.strowger.ingest.spool;

import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Topics;
import io.strowger.text.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record as the spool keeps it.
 *
 * @param id the event's, from the record's {@code ce_id}: the same on Kafka as in here
 * @param headers texts by name
 */
record SpooledRecord(UUID id, String topic, String key, JsonObject headers, Buffer value) {

    private static final String ID = "ce_id";
    private static final String TYPE = "ce_type";
    private static final String TIME = "ce_time";
    private static final String SOURCE = "ce_source";
    private static final String ACCOUNTS = "/accounts/";

    static SpooledRecord of(ProducerRecord<String, byte[]> published) {
        JsonObject headers = new JsonObject();
        published
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new SpooledRecord(
                UUID.fromString(headers.getString(ID)),
                published.topic(),
                published.key(),
                headers,
                Buffer.buffer(published.value()));
    }

    static SpooledRecord of(Row row) {
        return new SpooledRecord(
                row.getUUID("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getJsonObject("headers"),
                row.getBuffer("value"));
    }

    ProducerRecord<String, byte[]> published() {
        return new ProducerRecord<>(topic, null, key, value.getBytes(), kafkaHeaders());
    }

    /** An event that its topic refuses, as quarantined; empty for what is quarantined already, or no event of a carrier. */
    Optional<ProducerRecord<String, byte[]>> quarantined(String why) {
        if (topic.equals(Topics.QUARANTINE) || topic.equals(Topics.REQUESTS)) {
            return Optional.empty();
        }
        Quarantined kept = new Quarantined(
                id,
                headers.getString(SOURCE).substring(ACCOUNTS.length()),
                Reason.NOT_STORABLE,
                "Kafka refuses its event: " + why,
                Optional.empty(),
                Optional.of("application/json"),
                Map.of(),
                Bytes.copyOf(value.getBytes()),
                Instant.parse(headers.getString(TIME)));
        return Optional.of(new SpooledRecord(
                        id,
                        Topics.QUARANTINE,
                        kept.account(),
                        headers.copy().put(TYPE, "io.strowger.Quarantined"),
                        Buffer.buffer(EventJson.write(kept)))
                .published());
    }

    private List<Header> kafkaHeaders() {
        return StreamSupport.stream(headers.spliterator(), false)
                .<Header>map(entry -> new RecordHeader(
                        entry.getKey(), entry.getValue().toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
