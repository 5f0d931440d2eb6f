package io.strowger.outbound.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.carrier.SendOutcome;
import io.strowger.event.Failure;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** The counter {@code strowger.sends} by outcome and failure, and the gauge {@code strowger.sends.in.flight}. */
@Singleton
final class SendMetrics {

    private static final String NO_FAILURE = "none";

    private final MeterRegistry registry;

    SendMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Slots slots) {
        registry.gauge("strowger.sends.in.flight", slots, Slots::inFlight);
    }

    void count(SendOutcome outcome) {
        registry.counter(
                        "strowger.sends",
                        "outcome",
                        label(outcome),
                        "failure",
                        failure(outcome).map(Failure::code).orElse(NO_FAILURE))
                .increment();
    }

    static String label(SendOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static Optional<Failure> failure(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Refused refused -> Optional.of(refused.failure());
            case SendOutcome.Later later -> Optional.of(later.failure());
            case SendOutcome.Sent _, SendOutcome.Unknown _ -> Optional.empty();
        };
    }
}
