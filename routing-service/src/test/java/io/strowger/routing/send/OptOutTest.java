package io.strowger.routing.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class OptOutTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private TestTenant tenant;
    private String number;
    private String person;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = tenant.own();
        person = TestTenant.newNumber();
    }

    @Test
    void refusesToWriteToSomebodyWhoSaidStop() {
        // Given
        hear("Stop!");

        // When
        Response send = tenant.send(person, "Hello");
        Response reply = tenant.post("/api/sms/reply", Map.of("conversationId", conversation(), "message", "Hello"));
        Response rehearsal = tenant.post(
                "/api/sms/reply", Map.of("conversationId", conversation(), "message", "Hello", "dryRun", true));

        // Then
        assertThat(List.of(send, reply, rehearsal)).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.<String>path("code")).isEqualTo("recipient_opted_out");
        });
        assertThat(tenant.get("/api/contacts").<List<Boolean>>path("items.optedOut"))
                .containsExactly(true);
    }

    @Test
    void writesAgainToSomebodyWhoSaidStart() {
        // Given
        hear("STOP");
        hear("I did not mean it");
        int unwanted = tenant.send(person, "Hello").statusCode();
        hear("start");

        // When
        Response send = tenant.send(person, "Hello");

        // Then
        assertThat(unwanted).isEqualTo(422);
        assertThat(send.statusCode()).isEqualTo(202);
        assertThat(tenant.get("/api/contacts").<List<Boolean>>path("items.optedOut"))
                .containsExactly(false);
    }

    @Test
    void leavesOtherOrganizationsAlone() {
        // Given
        hear("STOP");

        // When
        Response send = TestTenant.create().send(person, "Hello");

        // Then
        assertThat(send.statusCode()).isEqualTo(202);
    }

    @Test
    void leavesOtherNumbersAloneWhereTheyAreDedicated() {
        // Given
        String account = "dedicated-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'twilio', 'dedicated')",
                account);
        String other = tenant.own();
        Sql.execute("update directory.number_assignment set account = ? where organization = ?", account, tenant.id());
        Topic.receive(
                Received.message(person, number).through(account).saying("STOP").event());
        awaitHeard(1);

        // When
        Response stopped = tenant.post("/api/sms/send", Map.of("to", person, "message", "Hello", "from", number));
        Response allowed = tenant.post("/api/sms/send", Map.of("to", person, "message", "Hello", "from", other));

        // Then
        assertThat(List.of(stopped.statusCode(), allowed.statusCode())).containsExactly(422, 202);
    }

    @Test
    void learnsFromACarriersRefusal() {
        // Given
        UUID sent = UUID.fromString(tenant.send(person, "Hello").path("id"));

        // When
        Topic.report(new Failed(sent, tenant.id(), 1, Clock.systemUTC().instant(), Failure.RECIPIENT_OPTED_OUT));

        // Then
        await().atMost(PATIENCE).until(() -> tenant.send(person, "Hello again").statusCode() == 422);
    }

    @Test
    void learnsNothingFromARefusalOfOurs() {
        // Given
        UUID sent = UUID.fromString(tenant.send(person, "Hello").path("id"));
        UUID other =
                UUID.fromString(tenant.send(TestTenant.newNumber(), "Hello").path("id"));

        // When
        Topic.report(ours(sent));
        Topic.report(ours(other));

        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        Sql.count("messaging.message where organization = ? and status = 'failed'", tenant.id()) == 2);
        assertThat(Sql.count("messaging.consent where organization = ?", tenant.id()))
                .isZero();
        assertThat(tenant.send(person, "Hello again").statusCode()).isEqualTo(202);
    }

    private Failed ours(UUID message) {
        return new Failed(message, tenant.id(), 1, Clock.systemUTC().instant(), Failure.RECIPIENT_OPTED_OUT, true);
    }

    private void hear(String text) {
        long before = Sql.count("messaging.message where organization = ? and direction = 'inbound'", tenant.id());
        Topic.receive(Received.message(person, number).saying(text).event());
        awaitHeard(before + 1);
    }

    private void awaitHeard(long count) {
        await().atMost(PATIENCE)
                .until(() ->
                        Sql.count("messaging.message where organization = ? and direction = 'inbound'", tenant.id())
                                == count);
    }

    private String conversation() {
        return tenant.get("/api/conversations").<List<String>>path("items.id").getFirst();
    }
}
