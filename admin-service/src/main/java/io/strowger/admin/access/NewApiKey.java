package io.strowger.admin.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key that was just made: the only time that the key itself is shown.
 *
 * @param replaces the key that it was made in place of, where it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewApiKey(
        UUID id,
        @Schema(examples = "crm") String name,
        @Schema(examples = "sk_strowger_8fQzR2c1") String prefix,

        @Schema(description = "Shown this once; only its hash is kept")
        String key,

        @Schema(examples = "messages:read") List<String> scopes,
        @Schema(examples = "203.0.113.0/24") List<String> allowedAddresses,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable UUID replaces) {

    public NewApiKey {
        scopes = List.copyOf(scopes);
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    @Override
    public String toString() {
        return prefix + "...";
    }
}
