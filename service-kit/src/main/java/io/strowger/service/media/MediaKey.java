package io.strowger.service.media;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names what is stored.
 *
 * @param folder an organization's id, or what it is as long as nobody knows whose it is
 */
public record MediaKey(String folder, UUID media) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");

    public MediaKey {
        if (!NAME.matcher(folder).matches()) {
            throw new IllegalArgumentException("no folder of media: " + folder);
        }
    }

    /** What came with an organization's message. */
    public static MediaKey of(UUID organization, UUID media) {
        return new MediaKey(organization.toString(), media);
    }

    /** The recording of a call. */
    public static MediaKey recording(UUID media) {
        return new MediaKey("recordings", media);
    }

    /** A report on a call as its carrier sent it. */
    public static MediaKey report(UUID media) {
        return new MediaKey("reports", media);
    }

    /** As a path. */
    public String path() {
        return folder + "/" + media;
    }
}
