package io.strowger.admin.number;

import io.strowger.admin.form.FormCheck;
import io.strowger.phone.PhoneNumber;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One number that an organization is to have, as an operator sends it. */
@Schema(requiredProperties = "phoneNumber")
public record NumberForm(
        @Schema(examples = "+15005550006") @Nullable String phoneNumber,

        @Schema(examples = "twilio", defaultValue = "extremesms") @Nullable
        String account) {

    private static final String USUAL_ACCOUNT = "extremesms";

    String checkedAccount() {
        return account == null ? USUAL_ACCOUNT : account;
    }

    /** The number; 400 where it is none. */
    PhoneNumber number(String region) {
        FormCheck check = new FormCheck();
        String text = check.text("phoneNumber", phoneNumber);
        check.refuse();
        Optional<PhoneNumber> number = PhoneNumber.parse(text, region);
        if (number.isEmpty()) {
            check.wrong("phoneNumber", text, "is no phone number");
        }
        check.refuse();
        return number.orElseThrow();
    }
}
