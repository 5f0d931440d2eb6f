package io.strowger.outbound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    /** As in production. */
    private record Config(List<Duration> pollAfter, Duration tick, int concurrency) implements DeliveryConfig {}

    private final List<Duration> afterTheSend = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(24));
    private final PollSchedule schedule = new PollSchedule(new Config(afterTheSend, Duration.ofSeconds(1), 1));

    @Test
    void asksAtItsTimesAfterTheSend() {
        // When
        List<Duration> waits = Stream.concat(
                        schedule.first().stream(),
                        IntStream.rangeClosed(1, 4)
                                .mapToObj(schedule::afterAsking)
                                .flatMap(Optional::stream))
                .toList();

        // Then
        assertThat(IntStream.rangeClosed(1, waits.size())
                        .mapToObj(count -> waits.stream().limit(count).reduce(Duration.ZERO, Duration::plus)))
                .containsExactlyElementsOf(afterTheSend);
    }

    @Test
    void asksNoMoreAfterTheLast() {
        // When // Then
        assertThat(schedule.afterAsking(5)).isEmpty();
    }
}
