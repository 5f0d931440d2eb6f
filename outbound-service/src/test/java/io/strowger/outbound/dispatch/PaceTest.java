package io.strowger.outbound.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final String NUMBER = "+15005550100";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @Test
    void letsANumberRestForItsTime() {
        // Given
        Pace pace = new Pace(Duration.ofSeconds(1), clock);
        pace.sends(NUMBER);

        // When
        now.updateAndGet(it -> it.plusMillis(999));

        // Then
        assertThat(pace.resting()).containsExactly(NUMBER);
    }

    @Test
    void forgetsANumberThatHasRested() {
        // Given
        Pace pace = new Pace(Duration.ofSeconds(1), clock);
        pace.sends(NUMBER);

        // When
        now.updateAndGet(it -> it.plusMillis(1000));

        // Then
        assertThat(pace.resting()).isEmpty();
    }

    @Test
    void letsNobodyRestWithoutAPace() {
        // Given
        Pace pace = new Pace(Duration.ZERO, clock);

        // When
        pace.sends(NUMBER);

        // Then
        assertThat(pace.limited()).isFalse();
        assertThat(pace.resting()).isEmpty();
    }
}
