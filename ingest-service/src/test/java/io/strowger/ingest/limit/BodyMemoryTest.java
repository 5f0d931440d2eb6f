package io.strowger.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final int MOST = 4 * 1024 * 1024;
    private static final int LONG = 256 * 1024;
    private static final int SHORT = 1024;

    private int addresses;

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
        while (memory.share(anybody()).take(LONG)) {}
        long taken = memory.taken();
        boolean taking = memory.share(anybody()).take(SHORT);

        // Then
        assertThat(taken).isEqualTo(MOST / 4 * 3);
        assertThat(taking).isTrue();
    }

    @Test
    void countsWhatABodyHasTogether() {
        // Given
        while (memory.share(anybody()).take(LONG)) {}
        BodyMemory.Share slow = memory.share(anybody());

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
        BodyMemory.Share share = memory.share(anybody());
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
        BodyMemory.Share share = memory.share(anybody());
        share.take(LONG);

        // When
        share.giveBackAllBut(SHORT);
        share.giveBackAllBut(LONG);

        // Then
        assertThat(memory.taken()).isEqualTo(SHORT);
        assertThat(share.take(SHORT)).isTrue();
    }

    @Test
    void leavesAQuarterToEverybodyElse() {
        // Given
        while (memory.share("203.0.113.7").take(LONG)) {}
        long taken = memory.taken();

        // When
        while (memory.share("203.0.113.7").take(SHORT)) {}

        // Then
        assertThat(taken).isEqualTo(MOST / 2);
        assertThat(memory.taken()).isEqualTo(MOST / 4 * 3);
        assertThat(memory.share("203.0.113.8").take(16 * SHORT)).isTrue();
    }

    @Test
    void leavesRoomForTheLongBodiesOfOthers() {
        // When
        while (memory.share("203.0.113.7").take(LONG)) {}

        // Then
        assertThat(memory.share("203.0.113.8").take(LONG)).isTrue();
    }

    @Test
    void countsANetworkAsOneAddress() {
        // When
        while (memory.share("2001:db8::1").take(LONG)) {}

        // Then
        assertThat(memory.share("2001:db8::2").take(LONG)).isFalse();
    }

    @Test
    void isThereAgainForANeighbourhoodThatGaveItBack() {
        // Given
        BodyMemory.Share all = memory.share("203.0.113.7");
        while (all.take(LONG)) {}

        // When
        all.giveBack();

        // Then
        assertThat(memory.share("203.0.113.7").take(LONG)).isTrue();
    }

    private long fill(BodyMemory memory) {
        while (memory.share(anybody()).take(SHORT)) {}
        return memory.taken();
    }

    private String anybody() {
        return "address-" + addresses++;
    }
}
