package io.strowger.routing.inbound;

import io.strowger.event.MessageReceived;
import io.strowger.event.ServiceRequest.MediaRequested;
import io.strowger.event.ServiceRequest.MediaRequested.Link;
import io.strowger.event.TenantMessage.Media;
import io.strowger.routing.routing.ReceivedMedia;
import io.strowger.routing.routing.Routed.Delivered;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is asked for when a message with media was delivered; the same however often it is asked for. */
final class MediaRequests {

    private MediaRequests() {}

    static Stream<MediaRequested> of(Delivered delivered) {
        MessageReceived message = delivered.message();
        if (message.media().isEmpty()) {
            return Stream.empty();
        }
        List<Media> seen = ReceivedMedia.of(message);
        List<Link> links = IntStream.range(0, seen.size())
                .mapToObj(i -> new Link(seen.get(i).id(), message.media().get(i).url()))
                .toList();
        return Stream.of(new MediaRequested(
                message.id(), delivered.organization().value(), message.account(), links, message.receivedAt()));
    }
}
