package io.strowger.outbound.notification;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest.DirectoryRequest;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.event.Topics;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells admin what a person should know or mend, and when it is over; nobody waits for it. */
@Singleton
public final class NotificationPublisher {

    private static final Logger LOG = Logger.getLogger(NotificationPublisher.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long TRIES = 10;

    private final RecordPublisher records;
    private final Clock clock;

    NotificationPublisher(RecordPublisher records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** What is wrong with a subject, why it matters and how it is mended. */
    public record Trouble(String what, String why, String how) {}

    public void raise(String kind, String subject, Trouble trouble) {
        tell(new NotificationRaised(
                kind, subject, Optional.empty(), trouble.what(), trouble.why(), trouble.how(), clock.instant()));
    }

    public void settle(String kind, String subject) {
        tell(new NotificationSettled(kind, subject, clock.instant()));
    }

    /** One that is described already. */
    public void tell(DirectoryRequest request) {
        String key = request.about().toString();
        CloudEvent event = new CloudEvent("/outbound", key, request.getClass().getSimpleName(), request.at());
        Uni.createFrom()
                .deferred(() -> records.publish(List.of(event.on(Topics.REQUESTS, key, EventJson.write(request)))))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("a notification could not be told: %s", failure));
    }
}
