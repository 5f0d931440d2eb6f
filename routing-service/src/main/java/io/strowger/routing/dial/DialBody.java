package io.strowger.routing.dial;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a call to be placed, as it came. */
record DialBody(
        @Schema(description = "A number, best with + and country code", required = true, examples = "+15005550123")
        @Nullable
        String to,

        @Schema(
                description = "One of your numbers that has voice; without it your default number, or else we choose",
                examples = "+15005550100")
        @Nullable
        String from,

        @Schema(
                description = "A number: whoever answers is connected to it; either this or `agent`",
                examples = "+15005550101")
        @Nullable
        String connectTo,

        @Schema(description = "Your voice agent talks to whoever answers; either this or `connectTo`") @Nullable
        Boolean agent,

        @Schema(description = "Your own id of whom it is with; at most 255 characters", examples = "lead-42") @Nullable
        String leadId,

        @Schema(
                description = "What the agent is told, by name: at most 50, names of at most 100 and values of at most"
                        + " 2000 characters",
                examples = "{\"first_name\": \"Ana\"}")
        @Nullable
        Map<String, @Nullable String> variables) {

    /** In whatever order they come, it is the same body. */
    DialBody {
        variables = variables == null ? null : Collections.unmodifiableMap(new TreeMap<>(variables));
    }
}
