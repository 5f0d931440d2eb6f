package io.strowger.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void isEqualByContent() {
        // When
        Bytes bytes = Bytes.copyOf(new byte[] {'a', 'b'});

        // Then
        assertThat(bytes).isEqualTo(Bytes.utf8("ab")).hasSameHashCodeAs(Bytes.utf8("ab"));
        assertThat(bytes).isNotEqualTo(Bytes.EMPTY);
    }

    @Test
    void cannotBeChangedFromOutside() {
        // Given
        byte[] given = {'a'};
        Bytes bytes = Bytes.copyOf(given);

        // When
        given[0] = 'b';
        bytes.toArray()[0] = 'c';

        // Then
        assertThat(bytes.asUtf8()).isEqualTo("a");
    }

    @Test
    void printsItsSizeOnly() {
        // When // Then
        assertThat(Bytes.utf8("a secret")).hasToString("8 bytes");
    }
}
