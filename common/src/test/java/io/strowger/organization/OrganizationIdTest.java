package io.strowger.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationIdTest {

    @Test
    void readsItsOwnText() {
        // Given
        OrganizationId id = new OrganizationId(new UUID(0x0193_f0a0_0000_7000L, 1));

        // When
        Optional<OrganizationId> read = OrganizationId.parse(id.toString());

        // Then
        assertThat(read).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "me", "0193f0a0-0000-7000-8000-00000000000g"})
    void isNothingElse(String text) {
        // When // Then
        assertThat(OrganizationId.parse(text)).isEmpty();
    }
}
