package io.strowger.outbound.quarantine;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.outbound.kafka.CloudEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/** Puts what cannot be read or stored into quarantine; waits for Kafka as long as it takes. */
@Singleton
public final class QuarantinePublisher {

    private static final Logger LOG = Logger.getLogger(QuarantinePublisher.class);
    private static final int IN_FLIGHT = 32;

    private final MutinyEmitter<byte[]> emitter;

    QuarantinePublisher(@Channel("quarantine") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Completes when the brokers have them all. */
    public Uni<Void> publish(List<Quarantined> kept) {
        return Multi.createFrom()
                .iterable(kept)
                .onItem()
                .transformToUni(this::publish)
                .merge(IN_FLIGHT)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> publish(Quarantined kept) {
        CloudEvent event = new CloudEvent(kept.id().toString(), "Quarantined", kept.receivedAt());
        byte[] value = EventJson.write(kept);
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(event.message(kept.account(), value)))
                .onFailure()
                .invoke(failure -> LOG.warnf("quarantine has to wait: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely();
    }
}
