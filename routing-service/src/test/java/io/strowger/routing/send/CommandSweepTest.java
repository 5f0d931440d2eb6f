package io.strowger.routing.send;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.OutboundReport.Queued;
import io.strowger.event.SendRequested;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class CommandSweepTest {

    private static final String PERSON = "+15005550123";

    @Test
    void publishesAgainWhatNothingWasHeardOf() {
        // Given
        UUID message = UUID.fromString(TestTenant.create().send(PERSON, "Hello").path("id"));

        // When
        makeDue(message);

        // Then
        List<SendRequested> commands = Topic.commands(message, 2);
        assertThat(commands).hasSize(2).containsOnly(commands.getFirst());
        assertThat(pauseAfterTheLastPublication(message)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
    }

    @Test
    void waitsLongerEachTime() {
        // Given
        UUID message = UUID.fromString(TestTenant.create().send(PERSON, "Hello").path("id"));
        makeDue(message);
        Topic.commands(message, 2);

        // When
        makeDue(message);

        // Then
        assertThat(Topic.commands(message, 3)).hasSize(3);
        assertThat(pauseAfterTheLastPublication(message)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void leavesWhatWasReportedAlone() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID message = UUID.fromString(tenant.send(PERSON, "Hello").path("id"));
        Topic.report(new Queued(message, tenant.id(), 1, Clock.systemUTC().instant(), Optional.empty()));
        await().atMost(20, SECONDS).until(() -> (Boolean) command(message).get("reported"));

        // When
        makeDue(message);
        UUID other = UUID.fromString(tenant.send(PERSON, "Hello again").path("id"));
        makeDue(other);
        Topic.commands(other, 2);

        // Then
        assertThat(Topic.commandsOf(tenant))
                .filteredOn(found -> found.id().equals(message))
                .hasSize(1);
    }

    @Test
    void publishesAnExpiredCommandUntilItIsReported() {
        // Given
        UUID message = UUID.fromString(TestTenant.create().send(PERSON, "Hello").path("id"));
        Sql.execute("update messaging.command set valid_until = now() - interval '1 second' where id = ?", message);
        makeDue(message);
        Topic.commands(message, 2);

        // When
        makeDue(message);

        // Then
        assertThat(Topic.commands(message, 3)).hasSize(3);
        assertThat(pauseAfterTheLastPublication(message)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void repeatsTheStoredCommandForARepeatedRequest() {
        // Given
        TestTenant tenant = TestTenant.create();
        Map<String, Object> body = Map.of("to", PERSON, "message", "Hello");
        UUID message = UUID.fromString(tenant.post("/api/sms/send", body, "key").path("id"));

        // When
        Response repeated = tenant.post("/api/sms/send", body, "key");

        // Then
        assertThat(repeated.statusCode()).isEqualTo(202);
        List<SendRequested> commands = Topic.commands(message, 2);
        assertThat(commands).hasSize(2).containsOnly(commands.getFirst());
    }

    @Test
    void takesAMessageOverWhileKafkaIsAway() {
        // Given
        TestTenant tenant = TestTenant.create();
        EmbeddedStack.kafka().pause();

        // When
        Response answer = tenant.send(PERSON, "Hello");
        EmbeddedStack.kafka().resume();

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        UUID message = UUID.fromString(answer.path("id"));
        makeDue(message);
        assertThat(Topic.commands(message, 1)).isNotEmpty();
    }

    private static void makeDue(UUID message) {
        Sql.execute("update messaging.command set next_publish_at = now() - interval '1 second' where id = ?", message);
    }

    private static Duration pauseAfterTheLastPublication(UUID message) {
        Instant next = ((Timestamp) command(message).get("next_publish_at")).toInstant();
        return Duration.between(Clock.systemUTC().instant(), next);
    }

    private static Map<String, Object> command(UUID message) {
        return Sql.row("select * from messaging.command where id = ?", message);
    }
}
