package io.strowger.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyShapeTest {

    private static final String START = KeyShape.SCHEME + "0123456789abcdefghijABCDEFGHIJ0123456789abc";
    private static final String KEY = START + KeyShape.checksum(START);

    @Test
    void knowsAKey() {
        assertThat(KeyShape.isWellFormed(KEY)).isTrue();
        assertThat(KeyShape.prefixOf(KEY)).isEqualTo("sk_strowger_01234567");
    }

    @Test
    void noticesAMistypedCharacter() {
        assertThat(KeyShape.isWellFormed(KEY.replace("abcdefghij", "abcdefghiJ")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk_strowger_", "sk_strowger_wrong", "eyJhbGciOiJub25lIn0.e30."})
    void knowsWhatIsNone(String text) {
        assertThat(KeyShape.isWellFormed(text)).isFalse();
    }
}
