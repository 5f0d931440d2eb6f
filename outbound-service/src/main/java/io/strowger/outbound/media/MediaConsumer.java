package io.strowger.outbound.media;

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
import io.strowger.service.database.DataErrors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes down which media are to be copied; a database that is down is waited for. */
@Singleton
public final class MediaConsumer {

    private static final Logger LOG = Logger.getLogger(MediaConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MediaCopies copies;
    private final MediaCopier copier;

    MediaConsumer(MediaCopies copies, MediaCopier copier) {
        this.copies = copies;
        this.copier = copier;
    }

    @Incoming("requests")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        List<MediaRequested> requested = StreamSupport.stream(records.spliterator(), false)
                .flatMap(MediaConsumer::read)
                .toList();
        return Multi.createFrom()
                .iterable(requested)
                .onItem()
                .transformToUniAndConcatenate(this::add)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("media have to wait: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(copier::wake);
    }

    private Uni<Void> add(MediaRequested request) {
        return copies.add(request)
                .onFailure(DataErrors::include)
                .invoke(_ -> LOG.errorf(
                        "organization=%s messageId=%s media cannot be stored",
                        request.organization(), request.messageId()))
                .onFailure(DataErrors::include)
                .recoverWithNull();
    }

    private static Stream<MediaRequested> read(ConsumerRecord<String, byte[]> each) {
        try {
            return switch (EventJson.read(each.value(), ServiceRequest.class)) {
                case MediaRequested request -> Stream.of(request);
                case MediaCopied _,
                        MediaLost _,
                        ReplayRequested _,
                        ReplayAnswered _,
                        DirectoryRequest _,
                        ReportWanted _ -> Stream.empty();
            };
        } catch (UnreadableEvent e) {
            LOG.errorf("request %d-%d is unreadable: %s", each.partition(), each.offset(), e.getMessage());
            return Stream.empty();
        }
    }
}
