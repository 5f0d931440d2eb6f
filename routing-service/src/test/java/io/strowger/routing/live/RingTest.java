package io.strowger.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final int LARGE = 1_000_000;
    private static final String ACME = "acme";
    private static final String OTHER = "other";

    @Test
    void tellsWhatCameAfterAPosition() {
        // Given
        Ring ring = new Ring(LARGE);
        ring.add(event(0, 5, ACME));
        ring.add(event(1, 9, OTHER));
        ring.add(event(0, 6, OTHER));
        ring.add(event(0, 7, ACME));
        ring.add(event(0, 8, ACME));

        // When
        Optional<List<Position>> missed = after(ring, new Position(0, 5), ACME);

        // Then
        assertThat(missed).contains(List.of(new Position(0, 7), new Position(0, 8)));
    }

    @Test
    void tellsThatNothingWasMissed() {
        // Given
        Ring ring = new Ring(LARGE);
        ring.add(event(0, 5, ACME));

        // When
        Optional<List<Position>> missed = after(ring, new Position(0, 5), ACME);

        // Then
        assertThat(missed).contains(List.of());
    }

    @Test
    void knowsThePositionRightBeforeItsFirstEvent() {
        // Given
        Ring ring = new Ring(LARGE);
        ring.add(event(0, 5, ACME));

        // When
        Optional<List<Position>> missed = after(ring, new Position(0, 4), ACME);

        // Then
        assertThat(missed).contains(List.of(new Position(0, 5)));
    }

    @Test
    void doesNotPretendToKnowWhatItHasForgotten() {
        // Given
        Ring ring = new Ring(2L * event(0, 0, ACME).weight());
        ring.add(event(0, 5, ACME));
        ring.add(event(0, 6, ACME));
        ring.add(event(1, 1, OTHER));

        // When
        Optional<List<Position>> forgotten = after(ring, new Position(0, 4), ACME);
        Optional<List<Position>> kept = after(ring, new Position(0, 5), ACME);

        // Then
        assertThat(forgotten).isEmpty();
        assertThat(kept).contains(List.of(new Position(0, 6)));
    }

    @Test
    void doesNotPretendToKnowTheFuture() {
        // Given
        Ring ring = new Ring(LARGE);
        ring.add(event(0, 5, ACME));

        // When
        Optional<List<Position>> future = after(ring, new Position(0, 6), ACME);
        Optional<List<Position>> elsewhere = after(ring, new Position(1, 5), ACME);

        // Then
        assertThat(future).isEmpty();
        assertThat(elsewhere).isEmpty();
    }

    private static Optional<List<Position>> after(Ring ring, Position last, String organization) {
        return ring.after(last, organization)
                .map(events -> events.stream().map(LiveEvent::position).toList());
    }

    private static LiveEvent event(int partition, long offset, String organization) {
        return LiveEvent.of(new ConsumerRecord<>("events", partition, offset, organization, new byte[100]));
    }
}
