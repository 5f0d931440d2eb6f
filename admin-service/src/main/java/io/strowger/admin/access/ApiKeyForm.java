package io.strowger.admin.access;

import io.strowger.admin.form.FormCheck;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new key as an operator describes it. */
@Schema(requiredProperties = "name")
public record ApiKeyForm(
        @Schema(examples = "crm", maxLength = 200, description = "What it is for") @Nullable
        String name) {

    String checkedName() {
        FormCheck check = new FormCheck();
        String text = check.text("name", name);
        check.refuse();
        return text;
    }
}
