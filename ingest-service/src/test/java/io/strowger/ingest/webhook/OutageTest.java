package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.ingest.Carrier;
import io.strowger.ingest.Stage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class OutageTest {

    private static final String MESSAGE = "{\"receiver\":\"+2222\",\"from\":\"+1111\",\"message\":\"hi\"}";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void isReadyAndCounts() {
        // Given
        stage.carrier().posts(EXTREME, MESSAGE);
        stage.carrier().posts("/api/webhooks/guarded", MESSAGE);
        stage.carrier().posts(EXTREME, "no json");

        // When
        Carrier operator = stage.operator();

        // Then
        assertThat(operator.gets("/q/health/ready").body()).contains("\"accounts\"", "\"kafka\"", "\"status\": \"UP\"");
        assertThat(operator.gets("/q/metrics").body().lines())
                .anyMatch(counter("extremesms", "accepted"))
                .anyMatch(counter("guarded", "refused"))
                .anyMatch(counter("extremesms", "quarantined"))
                .anyMatch(line -> line.startsWith("strowger_ingest_acknowledgement_seconds_bucket"));
    }

    @Test
    void asksToTryAgainWhileKafkaIsAway() {
        // Given
        Carrier operator = stage.operator();
        EmbeddedStack.kafka().pause();
        try {

            // When
            long start = System.nanoTime();
            HttpResponse<String> answer = stage.carrier().posts(EXTREME, MESSAGE);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            await().atMost(5, SECONDS)
                    .until(() -> operator.gets("/q/health/ready").statusCode() == 503);
            assertThat(operator.gets("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            EmbeddedStack.kafka().resume();
        }
        await().atMost(30, SECONDS).until(() -> operator.gets("/q/health/ready").statusCode() == 200);
        assertThat(stage.carrier().posts(EXTREME, MESSAGE).statusCode()).isEqualTo(200);
    }

    private static Predicate<String> counter(String account, String outcome) {
        return line -> line.startsWith("strowger_ingest_webhooks_total")
                && line.contains("account=\"" + account + "\"")
                && line.contains("outcome=\"" + outcome + "\"")
                && !line.endsWith(" 0.0");
    }
}
