package io.strowger.outbound.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again: after growing delays, each give or take a fifth, so that what failed together does not return together. */
final class RetrySchedule {

    private static final double SPREAD = 0.2;

    private final List<Duration> delays;
    private final RandomGenerator random;

    RetrySchedule(List<Duration> delays, RandomGenerator random) {
        if (delays.isEmpty()) {
            throw new IllegalArgumentException("strowger.dispatch.retry-delays needs at least one delay");
        }
        this.delays = List.copyOf(delays);
        this.random = random;
    }

    /**
     * The delay after so many tries.
     *
     * @param asked what the carrier asked for: never less, and up to a fifth more
     */
    Duration delay(int tries, Optional<Duration> asked) {
        return asked.map(least -> scaled(least, 1, 1 + SPREAD))
                .orElseGet(() -> scaled(planned(tries), 1 - SPREAD, 1 + SPREAD));
    }

    private Duration planned(int tries) {
        return delays.get(Math.clamp(tries - 1L, 0, delays.size() - 1));
    }

    private Duration scaled(Duration delay, double least, double most) {
        return Duration.ofMillis(Math.round(delay.toMillis() * random.nextDouble(least, most)));
    }
}
