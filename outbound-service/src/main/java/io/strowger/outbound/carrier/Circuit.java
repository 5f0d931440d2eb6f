package io.strowger.outbound.carrier;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether sends through an account are worth beginning, judged by how the last ones went.
 *
 * <pre>
 *            too many failures in a row          its time is over
 *   CLOSED ----------------------------&gt; OPEN ------------------&gt; one at a time
 *     ^                                    ^                          |   |
 *     |                                    +---- a failure, longer ---+   |
 *     +------------------------- a success -------------------------------+
 * </pre>
 */
sealed interface Circuit {

    /** Sends begin; the last {@code failures} calls failed. */
    record Closed(int failures) implements Circuit {}

    /** No send begins until then; after it one at a time, until one succeeds. */
    record Open(Instant until, Duration pause) implements Circuit {}

    /** How many failures open it, and for how long. */
    record Limits(int failures, Duration shortest, Duration longest) {}

    static Circuit intact() {
        return new Closed(0);
    }

    /** After a call that the carrier answered sensibly. */
    default Circuit succeeded() {
        return intact();
    }

    /** After a call that failed through the carrier's fault; what began before it opened changes nothing. */
    default Circuit failed(Instant now, Limits limits) {
        return switch (this) {
            case Closed(int failures) ->
                failures + 1 < limits.failures()
                        ? new Closed(failures + 1)
                        : new Open(now.plus(limits.shortest()), limits.shortest());
            case Open(Instant until, Duration _) when now.isBefore(until) -> this;
            case Open(Instant _, Duration pause) -> {
                Duration longer = longer(pause, limits);
                yield new Open(now.plus(longer), longer);
            }
        };
    }

    /** How many sends may be under way at once. */
    default int sendsAtOnce(Instant now) {
        return switch (this) {
            case Closed _ -> Integer.MAX_VALUE;
            case Open(Instant until, Duration _) -> now.isBefore(until) ? 0 : 1;
        };
    }

    private static Duration longer(Duration pause, Limits limits) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(limits.longest()) < 0 ? doubled : limits.longest();
    }
}
