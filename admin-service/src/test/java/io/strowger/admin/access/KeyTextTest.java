package io.strowger.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void makesKeysThatAScannerRecognizes() {
        // When
        String key = KeyText.random(new Random(1)).reveal();

        // Then
        assertThat(key).matches("sk_strowger_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
    }

    @Test
    void endsWithAChecksumThatNoticesAMistypedCharacter() {
        // Given
        String key = KeyText.random(new Random(1)).reveal();
        String start = key.substring(0, key.length() - 6);

        // When
        String checksum = KeyText.checksum(start);

        // Then
        assertThat(key).endsWith(checksum);
        assertThat(KeyText.checksum(start.substring(1) + "x")).isNotEqualTo(checksum);
    }

    @Test
    void neverMakesTheSameKeyTwice() {
        // Given
        Random random = new Random(1);

        // When
        List<String> keys = Stream.generate(() -> KeyText.random(random).reveal())
                .limit(1_000)
                .toList();

        // Then
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void isNeverPrinted() {
        assertThat(KeyText.random(new Random(1))).hasToString("***");
    }
}
