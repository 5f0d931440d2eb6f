package io.strowger.local.service;

import java.time.Duration;

/**
 * How long to wait before a service is started again: twice as long each time, and short again after a long life.
 *
 * @param failures deaths in a row
 */
record Backoff(int failures) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 5;

    static final Backoff NONE = new Backoff(0);

    Backoff after(Duration life) {
        return life.compareTo(LONG_LIFE) >= 0 ? new Backoff(1) : new Backoff(failures + 1);
    }

    Duration delay() {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
