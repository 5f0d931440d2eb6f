package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one service asks of another, keyed by what it is about; each is for one service, and the others pass over it. It
 * may come more than once, and means the same then.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServiceRequest {

    UUID messageId();

    UUID organization();

    Instant at();

    /** Asks outbound to copy what came with a message, as long as its carrier has it. */
    record MediaRequested(UUID messageId, UUID organization, String account, List<Link> items, Instant at)
            implements ServiceRequest {

        public MediaRequested {
            items = List.copyOf(items);
        }

        /** One of them, where the carrier has it. */
        public record Link(UUID mediaId, String url) {}
    }

    /**
     * Asks routing to say that a copy is there.
     *
     * @param size in bytes
     */
    record MediaCopied(UUID messageId, UUID organization, UUID mediaId, String contentType, long size, Instant at)
            implements ServiceRequest {}

    /** Asks routing to say that there will be no copy, unless an operator has it tried again. */
    record MediaLost(UUID messageId, UUID organization, UUID mediaId, Instant at) implements ServiceRequest {}
}
