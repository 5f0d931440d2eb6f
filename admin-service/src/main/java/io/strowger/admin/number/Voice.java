package io.strowger.admin.number;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.event.VoiceNumber.Mode;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How calls to a number are answered.
 *
 * @param forwardTo whom callers are connected to, where they are
 * @param agentId the voice agent that answers; empty: the organization's
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Voice(
        @Schema(examples = "forward") Mode mode,
        @Schema(examples = "+15005550009") Optional<String> forwardTo,
        Optional<String> agentId) {}
