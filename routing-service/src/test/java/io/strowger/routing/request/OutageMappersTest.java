package io.strowger.routing.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageMappersTest {

    private final OutageMappers mappers = new OutageMappers();

    @Test
    void asksToSendItAgainWhereThereIsNoDatabase() {
        // When
        Response answer = mappers.away();

        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57014", "53300", "08006"})
    void asksToSendItAgainWhereTheDatabaseIsBusyOrStopping(String sqlState) {
        // When
        Response answer = mappers.refused(new PgException("refused", "ERROR", sqlState, ""));

        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
    }

    @Test
    void tellsNothingOfAStatementThatWasRefused() {
        // When
        Response answer = mappers.refused(new PgException("column \"modem\" is wrong", "ERROR", "42703", ""));

        // Then
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getEntity()).asString().contains("internal_error").doesNotContain("modem");
    }
}
