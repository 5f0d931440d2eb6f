package io.strowger.service.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What went wrong with a request, in the terms of RFC 9457.
 *
 * @param status the HTTP status
 * @param code stable, snake_case: what a program reads
 * @param detail what, where, and what to do: what a person reads
 * @param errors one entry per field where several are wrong
 * @param retryAfter when to try again, for 429 and 503
 */
public record Problem(int status, String code, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {

    public Problem {
        errors = List.copyOf(errors);
    }

    /** One field that is wrong, with its value as it came (shortened) and why it is wrong. */
    public record FieldError(String field, String value, String message) {

        private static final int LONGEST_VALUE = 100;

        public FieldError {
            value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
        }
    }
}
