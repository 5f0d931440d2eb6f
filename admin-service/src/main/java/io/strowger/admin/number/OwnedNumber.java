package io.strowger.admin.number;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A number that an organization owns, as operators see it.
 *
 * @param position its place in the order that operators gave
 */
public record OwnedNumber(
        UUID id,
        @Schema(examples = "+15005550006") String phoneNumber,
        @Schema(examples = "extremesms") String account,
        int position,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(examples = "Front desk")
        Optional<String> label,

        Instant createdAt) {}
