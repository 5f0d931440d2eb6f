package io.strowger.routing.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void becomesReadyWhenMessagesAreItsToRoute() {
        // When
        await().atMost(PATIENCE).until(() -> management("/q/health/ready").statusCode() == 200);

        // Then
        assertThat(check("routing"))
                .containsEntry("status", "UP")
                .containsEntry("data", Map.of("partitions assigned", true, "live events caught up", true));
        assertThat(check("database schema")).containsEntry("status", "UP");
    }

    @Test
    void livesWhateverIsAroundIt() {
        assertThat(management("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void measuresHowFarItIsBehind() {
        await().atMost(PATIENCE)
                .until(() -> management("/q/metrics").asString().contains("kafka_consumer_fetch_manager_records_lag"));
    }

    private Map<String, Object> check(String name) {
        return management("/q/health/ready").<List<Map<String, Object>>>path("checks").stream()
                .filter(check -> name.equals(check.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private Response management(String path) {
        return RestAssured.get(management.resolve(path));
    }
}
