package io.strowger.admin.readiness;

import io.strowger.admin.form.FormCheck;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose reply path to walk. */
@Schema(requiredProperties = "organizationId")
public record ReadinessForm(@Nullable UUID organizationId) {

    UUID checked() {
        FormCheck check = new FormCheck();
        check.required("organizationId", organizationId);
        check.refuse();
        return Objects.requireNonNull(organizationId);
    }
}
