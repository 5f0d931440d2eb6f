package io.strowger.outbound.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** One page of media, newest first, and where the next one begins. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MediaPage(List<MediaEntry> items, Optional<String> nextCursor) {

    public MediaPage {
        items = List.copyOf(items);
    }

    /** @param found one entry more than the page holds, where there are more */
    static MediaPage of(List<MediaEntry> found, int limit) {
        return found.size() > limit
                ? new MediaPage(
                        found.subList(0, limit),
                        Optional.of(Long.toString(found.get(limit - 1).position())))
                : new MediaPage(found, Optional.empty());
    }
}
