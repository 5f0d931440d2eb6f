package io.strowger.routing.media;

import io.strowger.organization.OrganizationId;
import io.strowger.service.media.MediaKey;
import java.util.UUID;

/**
 * What is in the store, and what it is served as.
 *
 * @param folder where in the store
 */
record StoredMedium(UUID id, OrganizationId organization, String folder, String contentType) {

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
