package io.strowger.admin.access;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that was just made: the only time that the key itself is shown. */
public record NewApiKey(
        UUID id,
        @Schema(examples = "crm") String name,
        @Schema(examples = "sk_strowger_8fQz") String prefix,

        @Schema(description = "Shown this once; only its hash is kept")
        String key,

        Instant createdAt) {

    @Override
    public String toString() {
        return prefix + "...";
    }
}
