package io.strowger.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final String HERE = "203.0.113.1";
    private static final String THERE = "203.0.113.2";

    private final Turnable clock = new Turnable();
    private final RateLimit limit = new RateLimit(Limits.ofRates(10, 0, Map.of("slow", 2, "any", 0)), clock);

    @Test
    void admitsASecondsWorthAtOnce() {
        assertThat(admitted("account", HERE, 100)).isEqualTo(10);
    }

    @Test
    void fillsUpAsTimePasses() {
        // Given
        admitted("account", HERE, 100);

        // When
        clock.turn(Duration.ofMillis(300));

        // Then
        assertThat(admitted("account", HERE, 100)).isEqualTo(3);
        clock.turn(Duration.ofHours(1));
        assertThat(admitted("account", HERE, 100)).isEqualTo(10);
    }

    @Test
    void countsAddressesAndAccountsApart() {
        // When
        admitted("account", HERE, 100);

        // Then
        assertThat(admitted("account", THERE, 100)).isEqualTo(10);
        assertThat(admitted("other", HERE, 100)).isEqualTo(10);
        assertThat(admitted("slow", HERE, 100)).isEqualTo(2);
        assertThat(admitted("any", HERE, 100)).isEqualTo(100);
    }

    @Test
    void countsTheNeighboursOfAnAddressAsOne() {
        // When
        admitted("account", "2001:db8:0:1::1", 100);

        // Then
        assertThat(admitted("account", "2001:db8:0:1:ffff::2", 100)).isZero();
        assertThat(admitted("account", "2001:db8:0:2::1", 100)).isEqualTo(10);
        assertThat(admitted("account", "::ffff:203.0.113.9", 100)).isEqualTo(10);
        assertThat(admitted("account", "::ffff:203.0.113.10", 100)).isEqualTo(10);
        assertThat(admitted("account", "no:address", 100)).isEqualTo(10);
    }

    @Test
    void boundsAnAccountAsAWhole() {
        // Given
        RateLimit bounded = new RateLimit(Limits.ofRates(10, 25, Map.of()), clock);

        // When
        long admitted = IntStream.range(0, 100)
                .filter(i -> bounded.admits("account", "203.0.113." + i))
                .count();

        // Then
        assertThat(admitted).isEqualTo(25);
        assertThat(bounded.admits("other", HERE)).isTrue();
        clock.turn(Duration.ofSeconds(1));
        assertThat(bounded.admits("account", HERE)).isTrue();
    }

    @Test
    void survivesAClockThatStepsBack() {
        // Given
        admitted("account", HERE, 100);

        // When
        clock.turn(Duration.ofHours(-1));

        // Then
        assertThat(admitted("account", HERE, 100)).isZero();
        clock.turn(Duration.ofSeconds(1));
        assertThat(admitted("account", HERE, 100)).isEqualTo(10);
    }

    private long admitted(String account, String address, int asked) {
        return IntStream.range(0, asked)
                .filter(_ -> limit.admits(account, address))
                .count();
    }

    private static final class Turnable extends Clock {

        private Instant now = Instant.parse("2025-11-20T02:16:05Z");

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
