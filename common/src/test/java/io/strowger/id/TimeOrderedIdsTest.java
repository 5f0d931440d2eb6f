package io.strowger.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.id.TimeOrderedIds.Stamp;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");

    @Test
    void carriesItsInstantInMilliseconds() {
        // Given
        TimeOrderedIds ids = ids(NOW.plusNanos(456_789));

        // When
        Stamp stamp = ids.next();

        // Then
        assertThat(stamp.at()).isEqualTo(NOW);
        assertThat(TimeOrderedIds.instantOf(stamp.id())).isEqualTo(NOW);
    }

    @Test
    void isAUuidOfVersion7() {
        // Given
        TimeOrderedIds ids = ids(NOW);

        // When
        List<Stamp> stamps = Stream.generate(ids::next).limit(100).toList();

        // Then
        assertThat(stamps).allSatisfy(stamp -> {
            assertThat(stamp.id().version()).isEqualTo(7);
            assertThat(stamp.id().variant()).isEqualTo(2);
        });
    }

    @Test
    void increasesWithinOneMillisecondAndBeyondItsCounter() {
        // Given
        TimeOrderedIds ids = ids(NOW);

        // When
        List<String> texts = Stream.generate(ids::next)
                .limit(10_000)
                .map(stamp -> stamp.id().toString())
                .toList();

        // Then
        assertThat(texts).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void increasesWhenTheClockStepsBack() {
        // Given
        TimeOrderedIds ids = ids(NOW, NOW.minusSeconds(60), NOW.minusSeconds(59), NOW.plusMillis(1));

        // When
        List<Stamp> stamps = Stream.generate(ids::next).limit(4).toList();

        // Then
        assertThat(stamps.stream().map(stamp -> stamp.id().toString()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(stamps).extracting(Stamp::at).containsExactly(NOW, NOW, NOW, NOW.plusMillis(1));
    }

    /** The clock shows these instants one after another, and the last one for ever. */
    private static TimeOrderedIds ids(Instant... instants) {
        Deque<Instant> left = new ArrayDeque<>(Arrays.asList(instants));
        InstantSource source = () -> left.size() > 1 ? left.pop() : left.peek();
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new TimeOrderedIds(clock, RandomGenerator.getDefault());
    }
}
