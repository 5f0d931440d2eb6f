package io.strowger.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MagicRecipientTest {

    @ParameterizedTest
    @EnumSource
    void isDocumented(MagicRecipient magic) throws IOException {
        // Given
        Path page = Path.of(System.getProperty("strowger.root"), "docs", "simulator.md");

        // Then
        assertThat(Files.readString(page)).contains("| `%s` | %s |".formatted(magic.number(), magic.behaviour()));
    }
}
