package io.strowger.outbound.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private final RetrySchedule schedule = new RetrySchedule(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2)), new SplittableRandom(7));

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "2, 30", "3, 120", "4, 120", "1000, 120"})
    void waitsLongerEachTime(int tries, long seconds) {
        // When
        Stream<Duration> delays =
                Stream.generate(() -> schedule.delay(tries, Optional.empty())).limit(200);

        // Then
        assertThat(delays).allSatisfy(delay -> assertThat(delay)
                .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200)));
    }

    @Test
    void waitsNeverLessThanTheCarrierAsks() {
        // When
        Stream<Duration> delays = Stream.generate(() -> schedule.delay(3, Optional.of(Duration.ofSeconds(10))))
                .limit(200);

        // Then
        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12)));
    }

    @Test
    void scattersWhatFailedTogether() {
        // When
        Stream<Duration> delays =
                Stream.generate(() -> schedule.delay(1, Optional.empty())).limit(100);

        // Then
        assertThat(delays.distinct().count()).isGreaterThan(50);
    }

    @Test
    void needsADelay() {
        // When // Then
        assertThatThrownBy(() -> new RetrySchedule(List.of(), new SplittableRandom(7)))
                .hasMessageContaining("strowger.dispatch.retry-delays");
    }
}
