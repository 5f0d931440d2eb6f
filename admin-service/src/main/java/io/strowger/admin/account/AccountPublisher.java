package io.strowger.admin.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.strowger.carrier.CarrierAccount;
import io.strowger.event.EventJson;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/** Puts accounts on their topic, with the headers of CloudEvents' binary mode. */
@ApplicationScoped
public class AccountPublisher {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MutinyEmitter<byte[]> topic;
    private final TimeOrderedIds ids;

    public AccountPublisher(@Channel("accounts") MutinyEmitter<byte[]> topic, TimeOrderedIds ids) {
        this.topic = topic;
        this.ids = ids;
    }

    /** Ends when the brokers have it, and fails after five seconds. */
    Uni<Void> publish(CarrierAccount account) {
        return send(EventJson.write(account), account.id());
    }

    /** Tells that there is no such account any more: a record without a value. */
    Uni<Void> remove(String id) {
        return send(null, id);
    }

    private Uni<Void> send(byte @Nullable [] value, String id) {
        return topic.sendMessage(Message.of(value, Metadata.of(metadata(id))))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private OutgoingKafkaRecordMetadata<String> metadata(String id) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(id)
                .withHeaders(headers(id))
                .build();
    }

    private Headers headers(String id) {
        Stamp stamp = ids.next();
        return new RecordHeaders()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(stamp.id().toString()))
                .add("ce_type", bytes("io.strowger.CarrierAccount"))
                .add("ce_source", bytes("/accounts/" + id))
                .add("ce_time", bytes(stamp.at().toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
