package io.strowger.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresentedKeyTest {

    @Test
    void isOnlyTheKeyThatItIs() {
        // Given
        PresentedKey key = new PresentedKey("operator-key");

        // When / Then
        assertThat(key.is("operator-key")).isTrue();
        assertThat(key.is("operator-keY")).isFalse();
        assertThat(key.is("")).isFalse();
    }

    @Test
    void hashesWithSha256() {
        // Given
        PresentedKey key = new PresentedKey("abc");

        // When
        String hash = key.hash();

        // Then
        assertThat(hash).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isNeverPrinted() {
        assertThat(new PresentedKey("operator-key")).hasToString("***");
    }
}
