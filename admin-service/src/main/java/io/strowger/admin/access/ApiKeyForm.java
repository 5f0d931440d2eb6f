package io.strowger.admin.access;

import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.Scopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new key as whoever makes it describes it. */
@Schema(requiredProperties = "name")
public record ApiKeyForm(
        @Schema(examples = "crm", maxLength = 200, description = "What it is for") @Nullable
        String name,

        @Schema(examples = "[\"messages:read\", \"messages:send\"]", description = "What it may do; all, where absent")
        @Nullable
        List<@Nullable String> scopes,

        @Schema(description = "When it stops working; never, where absent") @Nullable
        Instant expiresAt,

        @Schema(
                examples = "[\"203.0.113.0/24\"]",
                description = "Networks (CIDR) that it may be used from; any, where absent")
        @Nullable
        List<@Nullable String> allowedAddresses) {

    public ApiKeyForm {
        scopes = scopes == null ? null : new ArrayList<>(scopes);
        allowedAddresses = allowedAddresses == null ? List.of() : new ArrayList<>(allowedAddresses);
    }

    Grant grant(Instant now) {
        FormCheck check = new FormCheck();
        Grant grant = new Grant(
                check.text("name", name),
                checkedScopes(check),
                check.networks("allowedAddresses", allowedAddresses),
                Expiry.checked(check, expiresAt, now));
        check.refuse();
        return grant;
    }

    private List<String> checkedScopes(FormCheck check) {
        if (scopes == null) {
            return Scopes.OF_KEYS;
        }
        if (scopes.isEmpty()) {
            check.wrong("scopes", "", "must have at least one");
        }
        scopes.stream()
                .map(String::valueOf)
                .filter(scope -> !Scopes.OF_KEYS.contains(scope))
                .forEach(scope -> check.wrong("scopes", scope, "must be one of " + String.join(", ", Scopes.OF_KEYS)));
        return Scopes.OF_KEYS.stream().filter(scopes::contains).toList();
    }
}
