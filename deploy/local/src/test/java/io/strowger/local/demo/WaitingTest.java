package io.strowger.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilTheAnswerIsTheWantedOne() throws IOException, InterruptedException {
        // Given
        Waiting waiting = new Waiting(Clock.systemUTC(), Duration.ofMinutes(1), PAUSE);

        // When
        int answer = waiting.until(asked::incrementAndGet, count -> count >= 3);

        // Then
        assertThat(answer).isEqualTo(3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void tellsTheLastAnswerWhenPatienceEnds() throws IOException, InterruptedException {
        // Given
        Waiting waiting = new Waiting(Clock.systemUTC(), Duration.ZERO, PAUSE);

        // When
        int answer = waiting.until(asked::incrementAndGet, _ -> false);

        // Then
        assertThat(answer).isEqualTo(asked.get());
    }

    @Test
    void namesWhatDidNotBecomeTrue() {
        // Given
        Waiting waiting = new Waiting(Clock.systemUTC(), Duration.ZERO, PAUSE);

        // When // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> waiting.until("the message arrived", () -> false))
                .withMessage("not so within 0 s: the message arrived");
    }
}
