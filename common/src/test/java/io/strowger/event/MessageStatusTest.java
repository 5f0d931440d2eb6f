package io.strowger.event;

import static io.strowger.event.MessageStatus.DELIVERED;
import static io.strowger.event.MessageStatus.FAILED;
import static io.strowger.event.MessageStatus.QUEUED;
import static io.strowger.event.MessageStatus.SENDING;
import static io.strowger.event.MessageStatus.SENT;
import static io.strowger.event.MessageStatus.UNDELIVERED;
import static io.strowger.event.MessageStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageStatusTest {

    @Test
    void onlyMovesForward() {
        // Given
        List<MessageStatus> journey = List.of(QUEUED, SENDING, UNKNOWN, SENT, UNDELIVERED, DELIVERED);

        // When
        List<Integer> ranks = journey.stream().map(MessageStatus::rank).toList();

        // Then
        assertThat(ranks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void letsNoFailureReplaceAnother() {
        // When // Then
        assertThat(FAILED.rank()).isEqualTo(UNDELIVERED.rank());
    }
}
