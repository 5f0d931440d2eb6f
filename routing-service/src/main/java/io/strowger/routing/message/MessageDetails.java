package io.strowger.routing.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.strowger.event.MessageStatus;
import io.strowger.event.TenantMessage;
import io.strowger.event.TenantMessage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message with everything that happened to it, oldest first. */
public record MessageDetails(@JsonUnwrapped TenantMessage message, List<Step> history) {

    public MessageDetails {
        history = List.copyOf(history);
    }

    /** A status that the message came to. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Step(MessageStatus status, Instant at, Optional<Fault> error) {}
}
