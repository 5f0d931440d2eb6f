package io.strowger.routing.send;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a reply, as it came. */
record ReplyBody(
        @Schema(
                description = "The message to answer; either this or `conversationId`",
                examples = "01998a3c-7f11-7e52-8c4a-5d1f0a6b2c3d")
        @Nullable
        String inboundMessageId,

        @Schema(
                description = "The conversation whose newest inbound message to answer; `conversationKey` is another"
                        + " name for it",
                examples = "6d0a5b8e-2f4c-4d7a-9b1e-3c5f7a9d1e2b")
        @JsonAlias("conversationKey")
        @Nullable
        String conversationId,

        @Schema(
                description = "At most 10 segments; may be missing where there are `mediaUrls`. `text` is another name"
                        + " for it",
                examples = "See you at 7")
        @JsonAlias("text")
        @Nullable
        String message,

        @Schema(
                description = "http or https URLs of pictures and files that go with it; at most 10, each at most 2048"
                        + " characters",
                examples = "[\"https://example.com/menu.jpg\"]")
        @Nullable
        List<@Nullable String> mediaUrls,

        @Schema(description = "Does everything but send, and says how it would leave")
        boolean dryRun,

        @Schema(description = "Never sent later than this; from 60 to 604800, 86400 if absent", examples = "3600")
        @Nullable
        Integer validForSeconds) {}
