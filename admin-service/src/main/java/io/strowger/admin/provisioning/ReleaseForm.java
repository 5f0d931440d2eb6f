package io.strowger.admin.provisioning;

import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says once more which number is to be given back. */
@Schema(requiredProperties = "confirm")
public record ReleaseForm(
        @Schema(examples = "+14155550101") @Nullable String confirm) {

    void mustName(PhoneNumber number) {
        String said = confirm == null ? "" : confirm.strip();
        if (!said.equals(number.text())) {
            throw Problems.unprocessable(
                    "not_confirmed",
                    "A number that is given back is gone: confirm it by writing it once more.",
                    new FieldError("confirm", said, "must be " + number.text()));
        }
    }
}
