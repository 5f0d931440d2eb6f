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
        // Then
        assertThat(page()).contains(row(magic.number(), magic.behaviour()));
    }

    @ParameterizedTest
    @EnumSource
    void isDocumentedWhereItIsForSale(MagicNumber magic) throws IOException {
        // Then
        assertThat(page()).contains(row(magic.in(magic.areaCode()), magic.behaviour()));
    }

    @ParameterizedTest
    @EnumSource
    void isDocumentedWhereItIsCalled(MagicCallee magic) throws IOException {
        // Then
        assertThat(page()).contains(row(magic.number(), magic.behaviour()));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("strowger.root"), "docs", "simulator.md"));
    }

    private static String row(String number, String behaviour) {
        return "| `%s` | %s |".formatted(number, behaviour);
    }
}
