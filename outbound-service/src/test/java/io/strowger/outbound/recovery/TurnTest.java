package io.strowger.outbound.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.InboundLog.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Settings SETTINGS = new Settings();

    @Test
    void asksUpToNowWhereLittleIsMissing() {
        // When
        Turn turn = new Turn("twilio", NOW.minusSeconds(300), Instant.EPOCH, NOW);

        // Then
        assertThat(turn.cursor(SETTINGS))
                .isEqualTo(new Cursor(NOW.minusSeconds(900), NOW.minusSeconds(30), Optional.empty()));
        assertThat(turn.leavesMore(SETTINGS)).isFalse();
    }

    @Test
    void asksForPartOfALongOutageAtATime() {
        // When
        Turn turn = new Turn("twilio", NOW.minusSeconds(86_400), Instant.EPOCH, NOW);

        // Then
        assertThat(turn.cursor(SETTINGS))
                .isEqualTo(new Cursor(NOW.minusSeconds(87_000), NOW.minusSeconds(84_600), Optional.empty()));
        assertThat(turn.until(SETTINGS)).isAfter(turn.askedUntil());
        assertThat(turn.leavesMore(SETTINGS)).isTrue();
    }

    /** The defaults. */
    private record Settings() implements RecoveryConfig {

        @Override
        public Duration every() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration overlap() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration window() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Duration olderThan() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration tick() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration lease() {
            return Duration.ofMinutes(10);
        }
    }
}
