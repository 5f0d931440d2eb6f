package io.strowger.admin.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person who belongs to an organization: known by a verified e-mail address, or by the subject of their tokens.
 *
 * @param email in lower case; absent where the person is known by subject
 * @param subject absent where the person is known by e-mail
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
        UUID id,
        @Schema(examples = "ana@acme.example") @Nullable String email,

        @Schema(examples = "248289761001") @Nullable String subject,

        @Schema(
                examples = "agent",
                enumeration = {"owner", "agent", "viewer"})
        String role,

        Instant createdAt) {}
