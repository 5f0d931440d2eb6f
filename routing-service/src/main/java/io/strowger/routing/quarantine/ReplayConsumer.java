package io.strowger.routing.quarantine;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.DirectoryRequest;
import io.strowger.event.ServiceRequest.MediaRequest;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.routing.database.FailureReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes what ingest answers to replays; a database that is down is waited for. */
@ApplicationScoped
public class ReplayConsumer {

    private static final Logger LOG = Logger.getLogger(ReplayConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ReplayResults results;

    ReplayConsumer(ReplayResults results) {
        this.results = results;
    }

    @Incoming("replays")
    public Uni<Void> on(ConsumerRecord<String, byte[]> request) {
        try {
            return switch (EventJson.read(request.value(), ServiceRequest.class)) {
                case ReplayAnswered answer -> keep(answer);
                case ReplayRequested _, MediaRequest _, DirectoryRequest _, ReportWanted _ ->
                    Uni.createFrom().voidItem();
            };
        } catch (UnreadableEvent e) {
            LOG.errorf("request %d-%d is passed over: %s", request.partition(), request.offset(), e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> keep(ReplayAnswered answer) {
        return results.keep(answer)
                .onFailure()
                .invoke(failure -> LOG.warnf("an answer has to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
