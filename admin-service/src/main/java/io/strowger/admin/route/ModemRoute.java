package io.strowger.admin.route;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What comes in on a modem's port without a receiver, and whose it is.
 *
 * @param organizationId null where the number that was detected has no owner any more
 * @param number null where the operator named none
 * @param lastSeen when traffic last showed what is behind the port; null where it never did
 * @param conflict what the traffic says of a manual route, or an operator of a detected one, where that is something else
 */
public record ModemRoute(
        UUID id,
        Source source,
        @Schema(examples = "extremesms") String account,
        @Schema(examples = "modem-7") String modem,
        @Schema(examples = "3") String port,
        @Nullable UUID organizationId,
        @Schema(examples = "+15005550006") @Nullable String number,
        Instant createdAt,
        @Nullable Instant lastSeen,
        @Nullable Conflict conflict) {

    /** What the other source says is behind the same port; the manual route counts. */
    public record Conflict(
            Source source,
            @Nullable UUID organizationId,
            @Schema(examples = "+15005550007") @Nullable String number) {}

    /** Who says so: an operator, or the traffic. */
    public enum Source {
        MANUAL,
        DETECTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
