package io.strowger.outbound.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<UniEmitter<? super Boolean>> begun = new ArrayList<>();
    private final Rounds rounds = new Rounds("test", () -> Uni.createFrom().<Boolean>emitter(begun::add));

    @Test
    void beginsOneRoundAtATime() {
        // When
        rounds.wake();
        rounds.wake();
        rounds.wake();

        // Then
        assertThat(begun).hasSize(1);
    }

    @Test
    void goesRoundAgainForWhoeverWokeItMeanwhile() {
        // Given
        rounds.wake();
        rounds.wake();
        rounds.wake();

        // When
        begun.getFirst().complete(false);

        // Then
        assertThat(begun).hasSize(2);
    }

    @Test
    void goesRoundAgainWhileThereIsMore() {
        // Given
        rounds.wake();

        // When
        begun.getFirst().complete(true);

        // Then
        assertThat(begun).hasSize(2);
    }

    @Test
    void restsWhenNothingIsLeft() {
        // Given
        rounds.wake();

        // When
        begun.getFirst().complete(false);

        // Then
        assertThat(begun).hasSize(1);
    }

    @Test
    void survivesAFailure() {
        // Given
        rounds.wake();
        begun.getFirst().fail(new IllegalStateException("no database"));

        // When
        rounds.wake();

        // Then
        assertThat(begun).hasSize(2);
    }

    @Test
    void beginsNothingMoreOnceStopped() {
        // Given
        rounds.wake();
        rounds.stop();

        // When
        begun.getFirst().complete(true);
        rounds.wake();

        // Then
        assertThat(begun).hasSize(1);
    }
}
