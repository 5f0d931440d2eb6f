package io.strowger.routing.send;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long a message may be sent: a day unless told otherwise, a week at most. */
record Validity(Duration duration) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Reads the field {@code validForSeconds}. */
    static Validity ofSeconds(@Nullable Integer seconds) {
        Duration duration = seconds == null ? USUAL : Duration.ofSeconds(seconds);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw Problems.badRequest(
                    "invalid_validity",
                    "A message is valid for 60 to 604800 seconds.",
                    new FieldError("validForSeconds", String.valueOf(seconds), "is not from 60 to 604800"));
        }
        return new Validity(duration);
    }
}
