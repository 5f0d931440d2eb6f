package io.strowger.outbound.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(5, 2);

    @Test
    void countsWhatIsUnderWay() {
        // When
        slots.take("one");
        slots.take("one");
        slots.take("two");
        slots.release("two");

        // Then
        assertThat(slots.free()).isEqualTo(3);
        assertThat(slots.freeOfBusy()).containsOnlyKeys("one").containsEntry("one", 0);
    }

    @Test
    void givesNothingOnceClosed() {
        // Given
        slots.take("one");

        // When
        CompletableFuture<Void> idle = slots.close();

        // Then
        assertThat(idle).isNotDone();
        assertThat(slots.free()).isZero();
        assertThat(slots.take("two")).isFalse();
        assertThat(slots.inFlight()).isEqualTo(1);
    }

    @Test
    void isIdleWhenTheLastOneEnds() {
        // Given
        slots.take("one");
        CompletableFuture<Void> idle = slots.close();
        assertThat(idle).isNotDone();

        // When
        slots.release("one");

        // Then
        assertThat(idle).isCompleted();
    }

    @Test
    void isIdleAtOnceWhenNothingIsUnderWay() {
        // When // Then
        assertThat(slots.close()).isCompleted();
    }

    @Test
    void keepsToTheLimitOfAnAccountOfItsOwn() {
        // Given
        Slots slots = new Slots(10, 4);
        slots.take("probed");
        slots.take("busy");

        // When
        Map<String, Integer> free = slots.freeWithin(Map.of("probed", 1, "open", 0, "ready", 1));

        // Then
        assertThat(free)
                .containsOnly(
                        Map.entry("probed", 0), Map.entry("open", 0), Map.entry("ready", 1), Map.entry("busy", 3));
    }
}
