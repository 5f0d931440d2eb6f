package io.strowger.admin.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An organization's key as operators see it, without the key.
 *
 * @param prefix how the key begins, to tell keys apart
 * @param revokedAt when it was revoked; absent while it is good
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(
        UUID id,
        @Schema(examples = "crm") String name,
        @Schema(examples = "sk_strowger_8fQz") String prefix,
        Instant createdAt,
        @Nullable Instant revokedAt) {}
