package io.strowger.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    private final ProblemMappers mappers = new ProblemMappers();

    record Order(int count) {}

    @Test
    void namesTheFieldThatHasTheWrongType() throws Exception {
        // Given
        JsonMappingException failure = mismatch();

        // When
        Response answer = mappers.framework(new WebApplicationException(failure, 400));

        // Then
        ProblemBody body = (ProblemBody) answer.getEntity();
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(body.code()).isEqualTo("malformed_body");
        assertThat(body.errors()).extracting(Problem.FieldError::field).containsExactly("count");
    }

    @Test
    void saysWhenToTryAgain() {
        // Given
        ProblemException failure = Problems.unavailable("Not now.", Duration.ofMillis(1500));

        // When
        Response answer = mappers.problem(failure);

        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
    }

    @Test
    void tellsNothingOfWhatNobodyExpected() {
        // Given
        RuntimeException failure = new IllegalStateException("password=hunter2");

        // When
        Response answer = mappers.unexpected(failure);

        // Then
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getEntity().toString()).doesNotContain("hunter2");
    }

    @Test
    void asksToComeBackWhileTheDatabaseIsAway() {
        // Given
        RuntimeException failure = new CompletionException(new ConnectException("refused"));

        // When
        Response answer = mappers.unexpected(failure);

        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(((ProblemBody) answer.getEntity()).title()).isEqualTo("Service Unavailable");
    }

    private static JsonMappingException mismatch() throws Exception {
        try {
            new ObjectMapper().readValue("{\"count\":\"many\"}", Order.class);
            throw new AssertionError("read what is no number");
        } catch (JsonMappingException e) {
            return e;
        }
    }
}
