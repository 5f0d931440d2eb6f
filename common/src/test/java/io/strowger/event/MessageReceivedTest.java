package io.strowger.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageReceivedTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Optional<String> RECEIVER = Optional.of("+16045550199");

    @Test
    void hasTheSameKeyWhenTheCarrierRepeatsItself() {
        // When
        UUID first = MessageReceived.keyOf(ONE, "extremesms", Optional.of("65f0"), RECEIVER);
        UUID again = MessageReceived.keyOf(OTHER, "extremesms", Optional.of("65f0"), RECEIVER);

        // Then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void hasAKeyOfItsOwnWithoutACarriersId() {
        // When
        UUID first = MessageReceived.keyOf(ONE, "extremesms", Optional.empty(), RECEIVER);
        UUID second = MessageReceived.keyOf(OTHER, "extremesms", Optional.empty(), RECEIVER);

        // Then
        assertThat(first).isEqualTo(ONE);
        assertThat(second).isEqualTo(OTHER);
    }

    @Test
    void keepsAccountsAndReceiversApart() {
        // When
        UUID here = MessageReceived.keyOf(ONE, "extremesms", Optional.of("65f0"), RECEIVER);
        UUID elsewhere = MessageReceived.keyOf(ONE, "second", Optional.of("65f0"), RECEIVER);
        UUID toAnother = MessageReceived.keyOf(ONE, "extremesms", Optional.of("65f0"), Optional.empty());

        // Then
        assertThat(here).isNotEqualTo(elsewhere).isNotEqualTo(toAnother);
    }
}
