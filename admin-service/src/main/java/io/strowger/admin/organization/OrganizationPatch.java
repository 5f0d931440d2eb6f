package io.strowger.admin.organization;

import io.strowger.admin.form.FormCheck;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to change of an organization; an absent field stays as it is. */
public record OrganizationPatch(
        @Schema(examples = "Acme Dental", maxLength = 200) @Nullable
        String name,

        @Schema(examples = "acme", maxLength = 200, description = "An empty one takes it away") @Nullable
        String business,

        @Schema(examples = "US") @Nullable String defaultRegion,

        @Schema(description = "The names under which calls name a lead; the first that is given counts") @Nullable
        List<@Nullable String> leadFields,

        @Schema(description = "Whether it is barred from sending") @Nullable
        Boolean suspended) {

    void apply(OrganizationRow row) {
        FormCheck check = new FormCheck();
        String newName = name == null ? row.name : check.text("name", name);
        String newBusiness = business == null
                ? row.business
                : check.optionalText("business", business).orElse(null);
        String newRegion = check.region("defaultRegion", defaultRegion, row.defaultRegion);
        List<String> newLeadFields = check.names("leadFields", leadFields, List.of(row.leadFields));
        check.refuse();
        row.name = newName;
        row.business = newBusiness;
        row.defaultRegion = newRegion;
        row.leadFields = newLeadFields.toArray(String[]::new);
        row.suspended = suspended == null ? row.suspended : suspended;
    }
}
