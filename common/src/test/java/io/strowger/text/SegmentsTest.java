package io.strowger.text;

import static io.strowger.text.Segments.Encoding.GSM_7;
import static io.strowger.text.Segments.Encoding.UCS_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

    private static final String EMOJI = "\ud83d\ude00";

    @ParameterizedTest
    @MethodSource("vectors")
    void countsSegments(String text, Segments expected) {
        // When
        Segments segments = Segments.of(text);

        // Then
        assertThat(segments).isEqualTo(expected);
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                vector("", GSM_7, 1, 0),
                vector("a".repeat(160), GSM_7, 1, 160),
                vector("a".repeat(161), GSM_7, 2, 161),
                vector("a".repeat(306), GSM_7, 2, 306),
                vector("a".repeat(307), GSM_7, 3, 307),
                vector("a".repeat(459), GSM_7, 3, 459),
                vector("a".repeat(460), GSM_7, 4, 460),
                vector("€".repeat(80), GSM_7, 1, 160),
                vector("€".repeat(81), GSM_7, 2, 162),
                vector("a".repeat(152) + "€" + "a".repeat(152), GSM_7, 3, 306),
                vector("я".repeat(70), UCS_2, 1, 70),
                vector("я".repeat(71), UCS_2, 2, 71),
                vector("я".repeat(134), UCS_2, 2, 134),
                vector("я".repeat(135), UCS_2, 3, 135),
                vector(EMOJI.repeat(35), UCS_2, 1, 70),
                vector(EMOJI.repeat(36), UCS_2, 2, 72),
                vector("я".repeat(66) + EMOJI + "я".repeat(66), UCS_2, 3, 134),
                vector("\u2019" + "a".repeat(69), UCS_2, 1, 70),
                vector("\u2019" + "a".repeat(70), UCS_2, 2, 71));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "`", "\u201c", "\u2014", "\t", EMOJI})
    void switchesTheWholeMessageForOneCharacter(String character) {
        // When
        Segments segments = Segments.of("plain " + character);

        // Then
        assertThat(segments.encoding()).isEqualTo(UCS_2);
    }

    @Test
    void knowsTheAlphabetOfAllPhones() {
        // Given
        String septets = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà09AZaz";
        String escaped = "^{}\\[~]|€\f";

        // When
        Segments segments = Segments.of(septets + escaped);

        // Then
        assertThat(segments).isEqualTo(new Segments(GSM_7, 1, septets.length() + 2 * escaped.length()));
    }

    private static Arguments vector(String text, Segments.Encoding encoding, int count, int units) {
        return arguments(text, new Segments(encoding, count, units));
    }
}
