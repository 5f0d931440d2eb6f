package io.strowger.admin.access;

import io.strowger.admin.form.FormCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a key is to be replaced by another. */
public record RotationForm(
        @Schema(
                examples = "3600",
                defaultValue = "86400",
                minimum = "0",
                maximum = "2592000",
                description = "How long the old key goes on working")
        @Nullable
        Long overlapSeconds,

        @Schema(description = "When the new key stops working; as the old one did, where absent") @Nullable
        Instant expiresAt) {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /** What is meant where no body is sent. */
    static RotationForm orUsual(@Nullable RotationForm form) {
        return form == null ? new RotationForm(null, null) : form;
    }

    Rotation rotation(Instant now) {
        FormCheck check = new FormCheck();
        long seconds = overlapSeconds == null ? USUAL_OVERLAP.toSeconds() : overlapSeconds;
        if (seconds < 0 || seconds > LONGEST_OVERLAP.toSeconds()) {
            check.wrong("overlapSeconds", String.valueOf(seconds), "must be 0 to " + LONGEST_OVERLAP.toSeconds());
        }
        Optional<Instant> newExpiry = Expiry.checked(check, expiresAt, now);
        check.refuse();
        return new Rotation(now, now.plusSeconds(seconds), newExpiry);
    }

    /**
     * What was asked for.
     *
     * @param oldUntil when the old key stops working, unless it does so before
     * @param newUntil when the new one does, unless it is as before
     */
    record Rotation(Instant now, Instant oldUntil, Optional<Instant> newUntil) {}
}
