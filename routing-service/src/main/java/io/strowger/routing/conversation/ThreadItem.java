package io.strowger.routing.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.strowger.event.TenantCall;
import io.strowger.event.TenantMessage;
import java.util.UUID;

/**
 * What happened in a conversation.
 *
 * @param type {@code message} or {@code call}
 * @param subject the message or the call, whose fields are the item's own
 */
record ThreadItem(
        @JsonProperty String type,
        @JsonUnwrapped Record subject,
        @JsonIgnore UUID id) {

    static ThreadItem of(TenantMessage message) {
        return new ThreadItem("message", message, message.id());
    }

    static ThreadItem of(TenantCall call) {
        return new ThreadItem("call", call, call.id());
    }
}
