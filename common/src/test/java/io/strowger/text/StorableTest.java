package io.strowger.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTest {

    @Test
    void altersNothingThatPeopleWrite() {
        // Given
        String written = " Olá\t\ud83d\ude00\r\n<b>\u200d ";

        // When
        String stored = Storable.text(written);

        // Then
        assertThat(stored).isEqualTo(written);
    }

    @Test
    void dropsNulAndReplacesHalfCharacters() {
        // Given
        String broken = "a\u0000b\ud83dc\ude00";

        // When
        String stored = Storable.text(broken);

        // Then
        assertThat(stored).isEqualTo("ab\ufffdc\ufffd");
    }
}
