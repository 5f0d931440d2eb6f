package io.strowger.admin.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An organization's key as operators and owners see it, without the key.
 *
 * @param prefix how the key begins, to tell keys apart
 * @param scopes what it may do
 * @param allowedAddresses networks that it may be used from; none: any
 * @param expiresAt when it stops working; absent where it never does
 * @param lastUsedAt when it was last used, to within minutes; absent where it never was
 * @param revokedAt when it was revoked; absent while it is good
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(
        UUID id,
        @Schema(examples = "crm") String name,
        @Schema(examples = "sk_strowger_8fQzR2c1") String prefix,
        @Schema(examples = "messages:read") List<String> scopes,
        @Schema(examples = "203.0.113.0/24") List<String> allowedAddresses,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        scopes = List.copyOf(scopes);
        allowedAddresses = List.copyOf(allowedAddresses);
    }
}
