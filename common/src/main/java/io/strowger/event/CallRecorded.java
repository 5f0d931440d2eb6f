package io.strowger.event;

import io.strowger.id.StableId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The recording of a call is in the media store.
 *
 * @param conversationId the carrier's id of what was said, as a report on the call has it
 * @param mediaId its name in the store, always the same for that conversation
 * @param contentType by its first bytes
 * @param size in bytes
 */
public record CallRecorded(
        UUID id, String account, String conversationId, UUID mediaId, String contentType, long size, Instant receivedAt)
        implements CarrierEvent {

    public CallRecorded {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(mediaId, "mediaId");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(receivedAt, "receivedAt");
    }

    /** The recording of a conversation: there is one. */
    public static UUID mediaIdOf(String account, String conversationId) {
        return StableId.of(account, "call-recording", conversationId);
    }

    public String partitionKey() {
        return conversationId;
    }
}
