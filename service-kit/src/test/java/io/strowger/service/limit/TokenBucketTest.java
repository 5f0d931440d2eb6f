package io.strowger.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.service.limit.TokenBucket.Level;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long NOW = 1_700_000_000_000L;

    private final TokenBucket bucket = new TokenBucket(10, 20, NOW);

    @Test
    void holdsMoreThanComesBackInASecond() {
        assertThat(taken(bucket, NOW)).isEqualTo(20);
        assertThat(taken(bucket, NOW + 1_000)).isEqualTo(10);
        assertThat(taken(bucket, NOW + 3_600_000)).isEqualTo(20);
    }

    @Test
    void tellsHowItStands() {
        // Given
        taken(bucket, NOW);

        // When
        Level level = bucket.level(NOW + 50);

        // Then
        assertThat(level).isEqualTo(new Level(20, 0, Duration.ofMillis(50), Duration.ofMillis(1_950)));
        assertThat(level.isEmpty()).isTrue();
        assertThat(bucket.level(NOW + 150).isEmpty()).isFalse();
    }

    @Test
    void holdsOneTokenHoweverSmallTheShare() {
        // Given
        TokenBucket share = new TokenBucket(0.25, 0.5, NOW);

        // When / Then
        assertThat(taken(share, NOW)).isEqualTo(1);
        assertThat(taken(share, NOW + 3_999)).isZero();
        assertThat(taken(share, NOW + 4_000)).isEqualTo(1);
    }

    @Test
    void survivesAClockThatStepsBack() {
        // Given
        taken(bucket, NOW);

        // When / Then
        assertThat(taken(bucket, NOW - 3_600_000)).isZero();
        assertThat(taken(bucket, NOW - 3_599_000)).isEqualTo(10);
    }

    private static long taken(TokenBucket bucket, long now) {
        return IntStream.range(0, 100).filter(_ -> bucket.take(now)).count();
    }
}
