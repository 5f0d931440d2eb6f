package io.strowger.admin.number;

import io.strowger.admin.form.FormCheck;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a number is to be nobody's any more. */
public record UnassignForm(
        @Schema(description = "RFC 3339; in 2 seconds, where nothing is said") @Nullable
        String until) {

    Optional<Instant> checked() {
        FormCheck check = new FormCheck();
        Optional<Instant> ends = check.instant("until", until);
        check.refuse();
        return ends;
    }
}
