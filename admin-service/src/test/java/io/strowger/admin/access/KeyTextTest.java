package io.strowger.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.service.access.KeyShape;
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
        assertThat(key).matches("sk_strowger_[0-9A-Za-z]{43}[0-9A-Za-z]{6}").satisfies(KeyShape::isWellFormed);
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
