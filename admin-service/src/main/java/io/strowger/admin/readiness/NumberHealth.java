package io.strowger.admin.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.admin.wiring.NumberCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that is known of a number, on one page.
 *
 * @param status {@code active}, {@code suspended} or {@code pending}
 * @param failureRate of what was sent, from 0 to 1; empty where nothing was
 * @param webhookCheck what its carrier said of it just now; empty where the carrier cannot be asked
 * @param routes the modems that it was found behind, or set to be
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record NumberHealth(
        String phoneNumber,
        Owner owner,
        String account,
        String status,
        Optional<Instant> lastInboundAt,
        Optional<Instant> lastOutboundAt,
        long smsSent,
        long smsFailed,
        Optional<Double> failureRate,
        Optional<NumberCheck> webhookCheck,
        boolean drift,
        List<Route> routes) {

    public NumberHealth {
        routes = List.copyOf(routes);
    }

    /** Whose it is. */
    public record Owner(UUID organizationId, String name) {}

    /**
     * A way in.
     *
     * @param source {@code manual} or {@code detected}
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Route(String source, String modem, String port, Optional<Instant> lastSeen) {}
}
