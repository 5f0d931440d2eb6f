package io.strowger.admin.wiring;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose numbers to look at. */
public record CheckForm(
        @Schema(description = "All accounts where it is absent") @Nullable
        String account) {

    static Optional<String> accountOf(@Nullable CheckForm form) {
        return Optional.ofNullable(form)
                .flatMap(given -> Optional.ofNullable(given.account()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
