package io.strowger.routing.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.DirectoryRequest;
import io.strowger.event.ServiceRequest.MediaCopied;
import io.strowger.event.ServiceRequest.MediaLost;
import io.strowger.event.ServiceRequest.MediaRequested;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.database.Unstorable;
import io.strowger.routing.publish.TenantEventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads what became of media, writes it down, and tells live inboxes, before the batch counts as read. */
@ApplicationScoped
public class MediaConsumer {

    private static final Logger LOG = Logger.getLogger(MediaConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MediaStates states;
    private final TenantEventPublisher publisher;

    public MediaConsumer(MediaStates states, TenantEventPublisher publisher) {
        this.states = states;
        this.publisher = publisher;
    }

    /** A database or broker that is down is waited for. */
    @Incoming("requests")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        List<ServiceRequest> requests = StreamSupport.stream(records.spliterator(), false)
                .flatMap(MediaConsumer::read)
                .toList();
        return Multi.createFrom()
                .iterable(requests)
                .onItem()
                .transformToUniAndConcatenate(this::apply)
                .collect()
                .asList()
                .chain(changes -> publisher.publish(
                        changes.stream().flatMap(Optional::stream).toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("media have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Optional<MessageChanged>> apply(ServiceRequest request) {
        return change(request).onFailure(Unstorable::isOne).recoverWithItem(failure -> {
            LOG.errorf(
                    "what became of a medium cannot be stored: messageId=%s cause=%s",
                    request.about(), FailureReason.of(failure));
            return Optional.empty();
        });
    }

    private Uni<Optional<MessageChanged>> change(ServiceRequest request) {
        return switch (request) {
            case MediaCopied copied -> states.copied(copied);
            case MediaLost lost -> states.lost(lost);
            case MediaRequested _, ReplayRequested _, ReplayAnswered _, DirectoryRequest _, ReportWanted _ ->
                Uni.createFrom().item(Optional.empty());
        };
    }

    private static Stream<ServiceRequest> read(ConsumerRecord<String, byte[]> each) {
        try {
            return Stream.of(EventJson.read(each.value(), ServiceRequest.class));
        } catch (UnreadableEvent e) {
            LOG.errorf("request %d-%d is unreadable: %s", each.partition(), each.offset(), e.getMessage());
            return Stream.empty();
        }
    }
}
