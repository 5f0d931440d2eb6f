package io.strowger.routing.media;

import io.strowger.organization.OrganizationId;
import io.strowger.service.media.MediaKey;
import java.util.UUID;

/** A copy that is in the store, and what it is served as. */
record StoredMedium(UUID id, OrganizationId organization, String contentType) {

    MediaKey key() {
        return new MediaKey(organization.value(), id);
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
