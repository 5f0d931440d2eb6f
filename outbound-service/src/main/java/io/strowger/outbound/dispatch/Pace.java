package io.strowger.outbound.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which numbers have sent just now, and rest. */
final class Pace {

    private final Duration between;
    private final Clock clock;
    private final Map<String, Instant> restingUntil = new ConcurrentHashMap<>();

    Pace(Duration between, Clock clock) {
        this.between = between;
        this.clock = clock;
    }

    boolean limited() {
        return between.isPositive();
    }

    Duration between() {
        return between;
    }

    void sends(String number) {
        if (limited()) {
            restingUntil.put(number, clock.instant().plus(between));
        }
    }

    Set<String> resting() {
        Instant now = clock.instant();
        restingUntil.values().removeIf(until -> !until.isAfter(now));
        return Set.copyOf(restingUntil.keySet());
    }
}
