package io.strowger.routing.media;

import io.strowger.organization.OrganizationId;
import io.strowger.service.access.Scopes;
import io.strowger.service.media.MediaKey;
import java.util.UUID;

/**
 * What is in the store, and what it is served as.
 *
 * @param folder where in the store
 * @param recorded whether it is the recording of a call
 */
record StoredMedium(UUID id, OrganizationId organization, String folder, String contentType, boolean recorded) {

    /** What one must be allowed to read. */
    String scope() {
        return recorded ? Scopes.CALLS_READ : Scopes.MESSAGES_READ;
    }

    MediaKey key() {
        return new MediaKey(folder, id);
    }

    /** Never changes: another copy of the same medium is the same. */
    String tag() {
        return "\"" + id + "\"";
    }

    /** Shown in place, or saved to a file: what a browser could run is never shown. */
    String disposition() {
        return switch (contentType.substring(0, contentType.indexOf('/'))) {
            case "image", "audio", "video" -> "inline";
            default -> "attachment";
        };
    }
}
