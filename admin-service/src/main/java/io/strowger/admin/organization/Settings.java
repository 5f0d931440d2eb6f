package io.strowger.admin.organization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organization as its own people see it.
 *
 * @param defaultRegion where its numbers without {@code +} are dialled
 * @param leadFields the names under which its calls name a lead, the first that is given counts
 */
public record Settings(
        UUID id,
        @Schema(examples = "Acme Dental") String name,
        @Schema(examples = "US") String defaultRegion,
        @Schema(examples = "lead_id") List<String> leadFields,
        Instant createdAt) {

    public Settings {
        leadFields = List.copyOf(leadFields);
    }

    static Settings of(Organization organization) {
        return new Settings(
                organization.id(),
                organization.name(),
                organization.defaultRegion(),
                organization.leadFields(),
                organization.createdAt());
    }
}
