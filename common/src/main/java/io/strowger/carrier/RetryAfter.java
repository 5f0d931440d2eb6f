package io.strowger.carrier;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the Retry-After header (RFC 9110, 10.2.3): seconds, or a date that counts from the answer's own Date header. Some
 * carriers say {@code X-RateLimit-Reset} instead.
 */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** How long to wait, at most a day; empty where the answer does not say so. */
    public static Optional<Duration> of(HttpAnswer answer) {
        return answer.header("retry-after")
                .or(() -> answer.header("x-ratelimit-reset"))
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : until(value, answer))
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> until(String date, HttpAnswer answer) {
        return instant(date)
                .flatMap(then ->
                        answer.header("date").flatMap(RetryAfter::instant).map(now -> Duration.between(now, then)))
                .filter(Duration::isPositive);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
