package io.strowger.admin.wiring;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which numbers to look at. */
public record CheckForm(
        @Schema(description = "That number alone, at once") @Nullable
        String phoneNumber,

        @Schema(description = "All accounts where it is absent") @Nullable
        String account) {

    static CheckForm present(@Nullable CheckForm form) {
        return form == null ? new CheckForm(null, null) : form;
    }

    Optional<String> number() {
        return text(phoneNumber);
    }

    Optional<String> wantedAccount() {
        return text(account);
    }

    private static Optional<String> text(@Nullable String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
    }
}
