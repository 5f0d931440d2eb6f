package io.strowger.routing.publish;

import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.id.StableId;
import io.strowger.id.TimeOrderedIds;
import io.strowger.text.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Describes for the quarantine what routing cannot deliver. */
@ApplicationScoped
public class Quarantine {

    private static final String NO_ACCOUNT = "unknown";

    private final TimeOrderedIds ids;

    public Quarantine(TimeOrderedIds ids) {
        this.ids = ids;
    }

    /** An event that is understood and cannot be delivered; the quarantine's id is its own. */
    public Quarantined of(CarrierEvent event, Reason reason, String detail) {
        return new Quarantined(
                event.id(),
                event.account(),
                reason,
                detail,
                Optional.empty(),
                Optional.of("application/json"),
                Map.of(),
                Bytes.copyOf(EventJson.write(event)),
                event.receivedAt());
    }

    /** A record that is no event; the same record has the same id. */
    public Quarantined of(ConsumerRecord<String, byte[]> unreadable, String detail) {
        String position = unreadable.topic() + "/" + unreadable.partition() + "/" + unreadable.offset();
        return new Quarantined(
                StableId.of("quarantine", position),
                NO_ACCOUNT,
                Reason.UNREADABLE,
                position + " is " + detail,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                unreadable.value() == null ? Bytes.EMPTY : Bytes.copyOf(unreadable.value()),
                ids.next().at());
    }
}
