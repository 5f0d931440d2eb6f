package io.strowger.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void readsWhatItWrites() {
        // Given
        Position position = new Position(11, 4_294_967_296L);

        // When
        String text = position.toString();

        // Then
        assertThat(Position.parse(text)).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1", "1-", "-1", "1-2-3", "a-b", "1--2", "99999999999-1", "1-99999999999999999999"})
    void readsNothingElse(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}
