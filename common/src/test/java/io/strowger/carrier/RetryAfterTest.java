package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.text.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final String DATE = "Sat, 21 Nov 2026 10:00:00 GMT";

    @ParameterizedTest
    @CsvSource({"30, PT30S", "0, PT0S", "999999999, PT24H"})
    void readsSeconds(String value, Duration expected) {
        // When
        Optional<Duration> wait = RetryAfter.of(answer(Map.of("retry-after", value)));

        // Then
        assertThat(wait).contains(expected);
    }

    @Test
    void countsADateFromTheAnswersOwn() {
        // When
        Optional<Duration> wait =
                RetryAfter.of(answer(Map.of("date", DATE, "retry-after", "Sat, 21 Nov 2026 10:02:00 GMT")));

        // Then
        assertThat(wait).contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "99999999999999999999", "Sat, 21 Nov 2026 09:00:00 GMT"})
    void tellsNothingWhereNothingIsTold(String value) {
        // When
        Optional<Duration> wait = RetryAfter.of(answer(Map.of("date", DATE, "retry-after", value)));

        // Then
        assertThat(wait).isEmpty();
    }

    private static HttpAnswer answer(Map<String, String> headers) {
        return new HttpAnswer(429, headers, Bytes.EMPTY);
    }
}
