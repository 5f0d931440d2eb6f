package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    @Test
    void saysWhereTheValueIs() {
        // When
        SecretReference reference =
                SecretReference.parse("file:extreme.api-key").orElseThrow();

        // Then
        assertThat(reference.scheme()).isEqualTo("file");
        assertThat(reference.name()).isEqualTo("extreme.api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-12345", "env:", "file:../passwd", "file:a/b", "http:a"})
    void isNoValueAndNoPath(String text) {
        // When
        Optional<SecretReference> reference = SecretReference.parse(text);

        // Then
        assertThat(reference).isEmpty();
    }
}
