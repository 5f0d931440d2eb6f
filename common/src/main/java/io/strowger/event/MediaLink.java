package io.strowger.event;

import java.util.Objects;
import java.util.Optional;

/** A picture or the like that came with a message, as long as only its carrier has it. */
public record MediaLink(String url, Optional<String> contentType) {

    public MediaLink {
        Objects.requireNonNull(url, "url");
        contentType = Absent.toEmpty(contentType);
    }
}
