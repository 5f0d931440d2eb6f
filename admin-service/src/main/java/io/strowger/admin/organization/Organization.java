package io.strowger.admin.organization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An organization as operators see it.
 *
 * @param business its code at carriers that group by tenant
 * @param defaultRegion where its numbers without {@code +} are dialled
 * @param leadFields the names under which its calls name a lead, the first that is given counts
 * @param suspended whether it is barred from sending
 */
public record Organization(
        UUID id,
        @Schema(examples = "Acme Dental") String name,
        @Schema(examples = "acme") @Nullable String business,
        @Schema(examples = "US") String defaultRegion,
        @Schema(examples = "lead_id") List<String> leadFields,
        boolean suspended,
        Instant createdAt) {

    public Organization {
        leadFields = List.copyOf(leadFields);
    }
}
