package io.strowger.outbound.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait before the next question to the carrier. */
@Singleton
public final class PollSchedule {

    private final List<Duration> pollAfter;

    PollSchedule(DeliveryConfig config) {
        this.pollAfter = List.copyOf(config.pollAfter());
    }

    /** Before the first question after the send. */
    public Optional<Duration> first() {
        return pollAfter.stream().findFirst();
    }

    /** Before the next question, when {@code asked} have been answered; empty when it was the last. */
    Optional<Duration> afterAsking(int asked) {
        return asked < pollAfter.size()
                ? Optional.of(pollAfter.get(asked).minus(pollAfter.get(asked - 1)))
                : Optional.empty();
    }
}
