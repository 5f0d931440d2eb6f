package io.strowger.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22021", "23502", "54000"})
    void blamesTheRow(String sqlState) {
        // When // Then
        assertThat(DataErrors.include(refused(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "42P01", "53300", "57P01"})
    void blamesTheDatabase(String sqlState) {
        // When // Then
        assertThat(DataErrors.include(refused(sqlState))).isFalse();
    }

    @Test
    void tellsValuesThatCannotBeWrittenFromLostConnections() {
        // When // Then
        assertThat(DataErrors.include(new DateTimeException("too far away"))).isTrue();
        assertThat(DataErrors.include(new ConnectException("refused"))).isFalse();
    }

    @Test
    void blamesNoRowForAFailureWithoutAState() {
        // When // Then
        assertThat(DataErrors.include(refused(null))).isFalse();
        assertThat(DataErrors.include(refused(""))).isFalse();
    }

    private static PgException refused(@Nullable String sqlState) {
        return new PgException("refused", "ERROR", sqlState, "");
    }
}
