package io.strowger.admin.access;

import io.strowger.admin.form.FormCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads when a key is to end. */
final class Expiry {

    private static final String FIELD = "expiresAt";
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Expiry() {}

    static Optional<Instant> checked(FormCheck check, @Nullable Instant expiresAt, Instant now) {
        Optional<Instant> given = Optional.ofNullable(expiresAt);
        given.filter(end -> !end.isAfter(now) || end.isAfter(now.plus(LONGEST)))
                .ifPresent(end -> check.wrong(FIELD, end.toString(), "must be in the future, within 100 years"));
        return given;
    }
}
