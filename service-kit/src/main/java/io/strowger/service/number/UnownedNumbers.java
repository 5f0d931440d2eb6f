package io.strowger.service.number;

import io.strowger.event.ServiceRequest.NotificationRaised;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which numbers without owner were called lately: each is told of once in ten minutes, and of not too many different ones. */
@Singleton
public final class UnownedNumbers {

    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int MOST = 100;

    private final Clock clock;
    private final Set<String> told = new HashSet<>();
    private Instant until = Instant.MIN;

    UnownedNumbers(Clock clock) {
        this.clock = clock;
    }

    /** What admin is told of such a call. */
    public static NotificationRaised called(String number, Instant at) {
        return new NotificationRaised(
                "unrouted",
                number,
                Optional.empty(),
                "A call came in to a number that nobody owns at its account.",
                "The caller heard that the number is not in service.",
                "Assign the number to an organization, or release it at the carrier.",
                at);
    }

    /** Whether a call to that number is worth telling of. */
    public synchronized boolean isNews(String number) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            told.clear();
            until = now.plus(SPAN);
        }
        return told.size() < MOST && told.add(number);
    }
}
