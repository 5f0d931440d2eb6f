package io.strowger.routing.dial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.event.CallState;
import java.util.Optional;
import java.util.UUID;

/**
 * What a call that was taken over is answered.
 *
 * @param from the own number that it is placed from
 * @param agent whether a voice agent talks to whoever answers
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DialAnswer(
        UUID id,
        UUID conversationId,
        CallState status,
        String from,
        String to,
        boolean agent,
        Optional<String> connectTo,
        Optional<String> leadId) {}
