package io.strowger.admin.provisioning;

import io.strowger.admin.form.FormCheck;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person was given when they imported a number for voice agents. */
@Schema(requiredProperties = "elevenLabsPhoneId")
public record ActivationForm(
        @Schema(examples = "phnum_01h", maxLength = 200, description = "The phone number id there") @Nullable
        String elevenLabsPhoneId) {

    String checkedId() {
        FormCheck check = new FormCheck();
        String id = check.text("elevenLabsPhoneId", elevenLabsPhoneId);
        check.refuse();
        return id;
    }
}
