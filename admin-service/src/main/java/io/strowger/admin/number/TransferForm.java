package io.strowger.admin.number;

import io.strowger.admin.form.FormCheck;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** To whom a number is to go, and when. */
@Schema(requiredProperties = "organizationId")
public record TransferForm(
        @Nullable UUID organizationId,

        @Schema(description = "RFC 3339; in 2 seconds, where nothing is said") @Nullable
        String at,

        @Schema(examples = "Front desk", maxLength = 200) @Nullable
        String label) {

    /** What it says; 400 naming each field that is malformed. */
    Wanted checked() {
        FormCheck check = new FormCheck();
        Optional<UUID> organization = check.required("organizationId", organizationId);
        Optional<Instant> instant = check.instant("at", at);
        Optional<String> name = check.optionalText("label", label);
        check.refuse();
        return new Wanted(organization.orElseThrow(), instant, name);
    }

    /** What a checked form says. */
    record Wanted(UUID organization, Optional<Instant> at, Optional<String> label) {}
}
