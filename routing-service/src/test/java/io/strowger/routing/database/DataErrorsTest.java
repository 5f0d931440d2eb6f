package io.strowger.routing.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22021", "23502", "54000"})
    void blamesTheMessage(String sqlState) {
        // When // Then
        assertThat(DataErrors.isDataError(new PgException("refused", "ERROR", sqlState, "")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "53300", "57P01"})
    void blamesTheDatabase(String sqlState) {
        // When // Then
        assertThat(DataErrors.isDataError(new PgException("refused", "ERROR", sqlState, "")))
                .isFalse();
        assertThat(DataErrors.isDataError(new ConnectException("refused"))).isFalse();
    }

    @Test
    void blamesNoMessageForALostRace() {
        // When // Then
        assertThat(DataErrors.isDataError(duplicate("conversation_numbers"))).isFalse();
        assertThat(DataErrors.isDataError(duplicate("message_pkey"))).isTrue();
    }

    private static PgException duplicate(String constraint) {
        String none = "";
        return new PgException(
                "duplicate key",
                "ERROR",
                "23505",
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                constraint);
    }
}
