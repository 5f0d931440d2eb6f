package io.strowger.routing.routing;

import io.strowger.event.EventJson;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.event.TenantMessage.Media;
import io.strowger.id.StableId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The media of a received message: what its organization sees before they are copied, and where the carrier has them. */
public final class ReceivedMedia {

    private ReceivedMedia() {}

    /** Each has a stable id, so that it is the same however often the message is told. */
    public static List<Media> of(MessageReceived message) {
        return IntStream.range(0, message.media().size())
                .mapToObj(i -> pending(message, i, message.media().get(i)))
                .toList();
    }

    private static Media pending(MessageReceived message, int position, MediaLink link) {
        return new Media(
                StableId.of(message.id().toString(), "media", Integer.toString(position)),
                link.contentType(),
                Optional.empty(),
                Optional.empty(),
                Media.State.PENDING);
    }

    static String seen(MessageReceived message) {
        return message.media().isEmpty() ? "[]" : json(of(message));
    }

    static String links(MessageReceived message) {
        return message.media().isEmpty() ? "[]" : json(message.media());
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }
}
