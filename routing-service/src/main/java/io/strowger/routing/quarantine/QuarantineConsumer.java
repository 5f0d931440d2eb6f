package io.strowger.routing.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Quarantined;
import io.strowger.routing.database.FailureReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Brings what every service puts into quarantine to where operators look. */
@ApplicationScoped
public class QuarantineConsumer {

    private static final Logger LOG = Logger.getLogger(QuarantineConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final QuarantineTable table;

    public QuarantineConsumer(QuarantineTable table) {
        this.table = table;
    }

    /** A database that is down is waited for. */
    @Incoming("quarantine")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        List<Quarantined> kept = StreamSupport.stream(records.spliterator(), false)
                .flatMap(found -> read(found).stream())
                .toList();
        return table.keep(kept)
                .onFailure()
                .invoke(failure -> LOG.warnf("the quarantine has to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** What is unreadable even here stays on the topic only: it is no carrier's doing, but a mistake of ours. */
    private static Optional<Quarantined> read(ConsumerRecord<String, byte[]> found) {
        try {
            return Optional.of(EventJson.read(found.value(), Quarantined.class));
        } catch (UnreadableEvent e) {
            LOG.errorf("quarantine record %d-%d is passed over: %s", found.partition(), found.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}
