package io.strowger.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StableIdTest {

    /** The expected id is PostgreSQL's: {@code select md5(array_to_string(array['a', 'b'], chr(31)))::uuid}. */
    @Test
    void isTheHashThatSqlMakes() {
        // When
        UUID id = StableId.of("a", "b");

        // Then
        assertThat(id).isEqualTo(UUID.fromString("dde141cc-50d6-118a-5dda-ae1a01b74f99"));
    }

    @Test
    void countsInBytesOfUtf8() {
        // When
        UUID id = StableId.of("né");

        // Then
        assertThat(id).isEqualTo(UUID.fromString("4b412f21-7a89-113f-3e32-1f48d3273a0a"));
    }

    @Test
    void keepsPartsApart() {
        // When // Then
        assertThat(StableId.of("ab", "c")).isNotEqualTo(StableId.of("a", "bc"));
        assertThat(StableId.of("a", "")).isNotEqualTo(StableId.of("a"));
    }
}
