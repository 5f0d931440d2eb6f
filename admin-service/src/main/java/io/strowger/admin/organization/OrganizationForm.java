package io.strowger.admin.organization;

import io.strowger.admin.form.FormCheck;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new organization as an operator describes it. */
@Schema(requiredProperties = "name")
public record OrganizationForm(
        @Schema(examples = "Acme Dental", maxLength = 200) @Nullable
        String name,

        @Schema(examples = "acme", maxLength = 200, description = "Its code at carriers that group by tenant; unique")
        @Nullable
        String business,

        @Schema(
                examples = "US",
                defaultValue = "US",
                description = "Where numbers without + are dialled: ISO 3166, two letters")
        @Nullable
        String defaultRegion,

        @Schema(description = "The names under which calls name a lead; the first that is given counts") @Nullable
        List<@Nullable String> leadFields) {

    private static final String USUAL_REGION = "US";
    private static final List<String> USUAL_LEAD_FIELDS =
            List.of("lead_id", "leadId", "lead", "contact_id", "external_id");

    void fill(OrganizationRow row) {
        FormCheck check = new FormCheck();
        row.name = check.text("name", name);
        row.business = check.optionalText("business", business).orElse(null);
        row.defaultRegion = check.region("defaultRegion", defaultRegion, USUAL_REGION);
        row.leadFields =
                check.names("leadFields", leadFields, USUAL_LEAD_FIELDS).toArray(String[]::new);
        check.refuse();
    }
}
