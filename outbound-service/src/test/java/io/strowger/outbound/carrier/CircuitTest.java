package io.strowger.outbound.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Circuit.Limits LIMITS = new Circuit.Limits(3, SHORTEST, Duration.ofSeconds(12));

    @Test
    void opensAfterTooManyFailuresInARow() {
        // When
        Circuit circuit = Circuit.intact().failed(NOW, LIMITS).failed(NOW, LIMITS);
        Circuit opened = circuit.failed(NOW, LIMITS);

        // Then
        assertThat(circuit.sendsAtOnce(NOW)).isEqualTo(Integer.MAX_VALUE);
        assertThat(opened).isEqualTo(new Circuit.Open(NOW.plus(SHORTEST), SHORTEST));
        assertThat(opened.sendsAtOnce(NOW)).isZero();
    }

    @Test
    void forgetsFailuresWithASuccess() {
        // When
        Circuit circuit = Circuit.intact()
                .failed(NOW, LIMITS)
                .failed(NOW, LIMITS)
                .succeeded()
                .failed(NOW, LIMITS)
                .failed(NOW, LIMITS);

        // Then
        assertThat(circuit).isEqualTo(new Circuit.Closed(2));
    }

    @Test
    void letsOneThroughWhenItsTimeIsOver() {
        assertThat(new Circuit.Open(NOW, SHORTEST).sendsAtOnce(NOW)).isEqualTo(1);
    }

    @Test
    void isNotMovedByWhatBeganBeforeItOpened() {
        // Given
        Circuit opened = new Circuit.Open(NOW.plus(SHORTEST), SHORTEST);

        // When // Then
        assertThat(opened.failed(NOW.plusSeconds(1), LIMITS)).isEqualTo(opened);
    }

    @Test
    void waitsLongerEachTimeUpToALimit() {
        // When
        Circuit second = new Circuit.Open(NOW, SHORTEST).failed(NOW, LIMITS);
        Circuit third = second.failed(NOW.plusSeconds(10), LIMITS);

        // Then
        assertThat(second).isEqualTo(new Circuit.Open(NOW.plusSeconds(10), Duration.ofSeconds(10)));
        assertThat(third).isEqualTo(new Circuit.Open(NOW.plusSeconds(22), Duration.ofSeconds(12)));
    }

    @Test
    void closesWithTheFirstSuccess() {
        assertThat(new Circuit.Open(NOW, SHORTEST).succeeded()).isEqualTo(Circuit.intact());
    }
}
