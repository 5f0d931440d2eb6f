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
 */
public record ModemRoute(
        UUID id,
        Source source,
        @Schema(examples = "extremesms") String account,
        @Schema(examples = "modem-7") String modem,
        @Schema(examples = "3") String port,
        @Nullable UUID organizationId,
        @Schema(examples = "+15005550006") @Nullable String number,
        Instant createdAt) {

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
