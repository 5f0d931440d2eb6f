package io.strowger.admin.settings;

import io.strowger.admin.form.FormCheck;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From which of its numbers an organization is to write and call. */
@Schema(requiredProperties = "phoneNumber")
public record DefaultNumberForm(
        @Schema(examples = "+15005550006", description = "One of its numbers; an empty text takes the default away")
        @Nullable
        String phoneNumber) {

    OrganizationSettingsPatch patch() {
        FormCheck check = new FormCheck();
        check.required("phoneNumber", phoneNumber);
        check.refuse();
        return new OrganizationSettingsPatch(phoneNumber, null, null, null, null);
    }
}
