package io.strowger.outbound.media;

import io.smallrye.mutiny.Uni;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.MediaCopied;
import io.strowger.event.ServiceRequest.MediaLost;
import io.strowger.event.Topics;
import io.strowger.outbound.media.CopyOutcome.Copied;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Asks routing to say what became of media. */
@Singleton
final class MediaPublisher {

    private final RecordPublisher records;
    private final Clock clock;

    MediaPublisher(RecordPublisher records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    Uni<Void> copied(MediaCopy copy, Copied copied) {
        return publish(
                copy,
                new MediaCopied(
                        copy.message(),
                        copy.organization(),
                        copy.id(),
                        copied.contentType(),
                        copied.size(),
                        clock.instant()));
    }

    Uni<Void> lost(MediaCopy copy) {
        return publish(copy, new MediaLost(copy.message(), copy.organization(), copy.id(), clock.instant()));
    }

    private Uni<Void> publish(MediaCopy copy, ServiceRequest request) {
        String type = request.getClass().getSimpleName();
        return records.publish(List.of(new CloudEvent("/outbound", copy.id() + "/" + type, type, request.at())
                .on(Topics.REQUESTS, copy.message().toString(), EventJson.write(request))));
    }
}
