package io.strowger.routing.live;

import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.TenantEvent;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** An event as it lies on the topic; read only for those who watch its organization. */
final class LiveEvent {

    private static final Logger LOG = Logger.getLogger(LiveEvent.class);
    private static final int OVERHEAD = 200;

    private final Position position;
    private final String organization;
    private final byte[] value;

    private LiveEvent(Position position, String organization, byte[] value) {
        this.position = position;
        this.organization = organization;
        this.value = value;
    }

    static LiveEvent of(ConsumerRecord<String, byte[]> published) {
        return new LiveEvent(
                new Position(published.partition(), published.offset()), published.key(), published.value());
    }

    Position position() {
        return position;
    }

    String organization() {
        return organization;
    }

    /** The memory that it takes, in bytes, roughly. */
    int weight() {
        return value.length + OVERHEAD;
    }

    /** What happened; empty where the record is no event, which is passed over. */
    Optional<TenantEvent> read() {
        try {
            return Optional.of(EventJson.read(value, TenantEvent.class));
        } catch (UnreadableEvent e) {
            LOG.errorf("live event %s is passed over: %s", position, e.getMessage());
            return Optional.empty();
        }
    }
}
