package io.strowger.routing.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.event.MessageStatus;
import io.strowger.text.Segments;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a send or reply that was taken over is answered.
 *
 * @param kind {@code initial} or {@code reply}
 * @param from the own number that it leaves from; empty where we choose
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SendAnswer(
        UUID id,
        UUID conversationId,
        MessageStatus status,
        String kind,
        Optional<UUID> replyTo,
        Optional<String> from,
        String to,
        int segments,
        Segments.Encoding encoding,
        List<String> warnings) {}
