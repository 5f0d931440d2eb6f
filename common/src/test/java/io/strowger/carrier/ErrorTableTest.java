package io.strowger.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.event.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {

    private static final ErrorTable<Failure> TABLE = ErrorTable.of("""
            # a comment

            *,NO_MONEY,OUT_OF_CREDIT
            429,*,RATE_LIMITED
            4xx,BAD,INVALID_RECIPIENT
            *,*,MESSAGE_REFUSED
            """, Failure.class);

    @ParameterizedTest
    @CsvSource({
        "200, NO_MONEY, OUT_OF_CREDIT",
        "429, no_money, OUT_OF_CREDIT",
        "429, '', RATE_LIMITED",
        "404, BAD, INVALID_RECIPIENT",
        "504, BAD, MESSAGE_REFUSED",
        "418, TEAPOT, MESSAGE_REFUSED"
    })
    void takesTheFirstLineThatFits(int status, String code, Failure expected) {
        // When
        Failure meaning = TABLE.meaning(status, code);

        // Then
        assertThat(meaning).isEqualTo(expected);
    }

    @Test
    void mustEndWithALineThatFitsAll() {
        // When // Then
        assertThatThrownBy(() -> ErrorTable.of("429,*,RATE_LIMITED", Failure.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ErrorTable.of("", Failure.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
