package io.strowger.routing.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.strowger.text.Segments;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reply that is only rehearsed is answered: it could be sent, and this is how. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReplyReadiness(
        boolean ready,
        ReplyPath replyPath,
        int segments,
        Segments.Encoding encoding,
        String to,
        Optional<String> from,
        List<String> warnings) {

    /** Whether it leaves exactly the way that the message came, or as any message does. */
    public enum ReplyPath {
        PINNED,
        DEFAULT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ReplyReadiness of(Draft draft) {
        return new ReplyReadiness(
                true,
                draft.exit().guaranteed() ? ReplyPath.PINNED : ReplyPath.DEFAULT,
                draft.message().segments().count(),
                draft.message().segments().encoding(),
                draft.destination().to(),
                draft.exit().from(),
                draft.warnings());
    }
}
