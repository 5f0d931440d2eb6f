package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final Secret SECRET = Secret.of("tell-nobody");

    @Test
    void isNeverPrinted() {
        // When // Then
        assertThat(SECRET).hasToString("***");
        assertThat(SECRET.hashCode()).isEqualTo(Secret.of("another").hashCode());
    }

    @Test
    void hasNoJson() {
        // When // Then
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(SECRET))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void isMatchedByItsValueOnly() {
        // When // Then
        assertThat(SECRET.matches("tell-nobody")).isTrue();
        assertThat(SECRET.matches("tell-nobodY")).isFalse();
        assertThat(SECRET.matches("")).isFalse();
    }
}
