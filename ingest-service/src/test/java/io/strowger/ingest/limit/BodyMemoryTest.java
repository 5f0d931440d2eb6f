package io.strowger.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final int MOST = 4 * 1024 * 1024;
    private static final int LONG = 256 * 1024;
    private static final int SHORT = 1024;

    private final BodyMemory memory = new BodyMemory(Limits.ofBytes(MOST));

    @Test
    void isAnEighthOfTheHeap() {
        // When
        long taken = fill(new BodyMemory(Limits.ofRates(1, 0, Map.of())));

        // Then
        long eighth = Runtime.getRuntime().maxMemory() / 8;
        assertThat(taken).isBetween(eighth - SHORT, eighth);
    }

    @Test
    void leavesAQuarterToShortBodies() {
        // When
        while (memory.share().take(LONG)) {}
        long taken = memory.taken();
        boolean taking = memory.share().take(SHORT);

        // Then
        assertThat(taken).isEqualTo(MOST / 4 * 3);
        assertThat(taking).isTrue();
    }

    @Test
    void countsWhatABodyHasTogether() {
        // Given
        while (memory.share().take(LONG)) {}
        BodyMemory.Share slow = memory.share();

        // When
        int pieces = 0;
        while (slow.take(SHORT)) {
            pieces++;
        }

        // Then
        assertThat(pieces).isEqualTo(16);
    }

    @Test
    void isGivenBackOnceAndForGood() {
        // Given
        BodyMemory.Share share = memory.share();
        share.take(LONG);

        // When
        share.giveBack();
        share.giveBack();

        // Then
        assertThat(memory.taken()).isZero();
        assertThat(share.take(SHORT)).isFalse();
        assertThat(memory.taken()).isZero();
    }

    @Test
    void isGivenBackInParts() {
        // Given
        BodyMemory.Share share = memory.share();
        share.take(LONG);

        // When
        share.giveBackAllBut(SHORT);
        share.giveBackAllBut(LONG);

        // Then
        assertThat(memory.taken()).isEqualTo(SHORT);
        assertThat(share.take(SHORT)).isTrue();
    }

    private static long fill(BodyMemory memory) {
        while (memory.share().take(SHORT)) {}
        return memory.taken();
    }
}
