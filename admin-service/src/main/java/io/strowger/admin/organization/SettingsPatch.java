package io.strowger.admin.organization;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What its owners change of an organization; an absent field stays as it is. */
public record SettingsPatch(
        @Schema(examples = "Acme Dental", maxLength = 200) @Nullable
        String name,

        @Schema(examples = "US", description = "Where numbers without + are dialled: ISO 3166, two letters") @Nullable
        String defaultRegion,

        @Schema(description = "The names under which calls name a lead; the first that is given counts") @Nullable
        List<@Nullable String> leadFields) {

    public SettingsPatch {
        leadFields = leadFields == null ? null : new ArrayList<>(leadFields);
    }

    OrganizationPatch patch() {
        return new OrganizationPatch(name, null, defaultRegion, leadFields, null);
    }
}
