package io.strowger.routing.send;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a send, as it came. */
record SendBody(
        @Schema(
                description = "A number, best with + and country code, or a short code",
                required = true,
                examples = "+15005550123")
        @Nullable
        String to,

        @Schema(
                description = "At most 10 segments; may be missing where there are `mediaUrls`. `text` is another name"
                        + " for it",
                examples = "Your table is ready")
        @JsonAlias("text")
        @Nullable
        String message,

        @Schema(
                description = "http or https URLs of pictures and files that go with it; at most 10, each at most 2048"
                        + " characters",
                examples = "[\"https://example.com/menu.jpg\"]")
        @Nullable
        List<@Nullable String> mediaUrls,

        @Schema(
                description = "One of your numbers; without it your default number, or else we choose",
                examples = "+15005550100")
        @Nullable
        String from,

        @Schema(description = "Never sent later than this; from 60 to 604800, 86400 if absent", examples = "3600")
        @Nullable
        Integer validForSeconds) {}
