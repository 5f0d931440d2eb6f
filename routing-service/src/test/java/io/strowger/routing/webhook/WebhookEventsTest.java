package io.strowger.routing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.routing.OperatorCalls;
import io.strowger.routing.Received;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class WebhookEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PERSON = "+15005550161";

    private TestTenant tenant;
    private String number;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = tenant.own();
    }

    @Test
    void showsWhereAMessageWent() {
        // Given
        MessageReceived message =
                Received.message(PERSON, number).on("modem-w", "9").event();

        // When
        Topic.receive(message);

        // Then
        await().atMost(PATIENCE).until(() -> !find(message.id()).isEmpty());
        Map<String, Object> expected = new HashMap<>(Map.of(
                "messageId",
                message.id().toString(),
                "receivedAt",
                message.receivedAt().toString(),
                "account",
                TestTenant.ACCOUNT,
                "from",
                PERSON,
                "receiver",
                number,
                "modem",
                "modem-w",
                "port",
                "9",
                "organization",
                Map.of("id", tenant.id().toString(), "name", "Test"),
                "rule",
                "number"));
        expected.putAll(Map.of("gaveWay", false, "late", false, "recovered", false, "duplicates", 0));
        assertThat(find(message.id())).isEqualTo(expected);
    }

    @Test
    void countsHowOftenTheCarrierRepeatedItself() {
        // Given
        Received said = Received.message(PERSON, number).withCarrierId("repeated-" + number);
        MessageReceived first = said.event();

        // When
        Topic.receive(first, said.event(), said.event());

        // Then
        await().atMost(PATIENCE)
                .until(() -> Integer.valueOf(2).equals(find(first.id()).get("duplicates")));
    }

    @Test
    void showsWhatNoWebhookBrought() {
        // Given
        MessageReceived missed = Received.message(PERSON, number)
                .withCarrierId("missed-" + number)
                .event()
                .asRecovered();
        MessageReceived unowned = Received.message(PERSON, TestTenant.newNumber())
                .withCarrierId("unowned-" + number)
                .event()
                .asRecovered();

        // When
        Topic.receive(missed, unowned);

        // Then
        await().atMost(PATIENCE)
                .until(() -> !find(missed.id()).isEmpty() && !find(unowned.id()).isEmpty());
        assertThat(find(missed.id())).containsEntry("recovered", true).containsEntry("rule", "number");
        assertThat(find(unowned.id())).containsEntry("recovered", true).containsEntry("rule", null);
    }

    @Test
    void changesNothingWhenWhatAWebhookBroughtIsFoundAgain() {
        // Given
        Received said = Received.message(PERSON, number).withCarrierId("found-again-" + number);
        MessageReceived brought = said.event();
        MessageReceived found = said.event().asRecovered();

        // When
        Topic.receive(brought, found);

        // Then
        await().atMost(PATIENCE)
                .until(() -> Integer.valueOf(1).equals(find(brought.id()).get("duplicates")));
        assertThat(find(brought.id())).containsEntry("recovered", false);
        assertThat(find(found.id())).isEmpty();
        assertThat(tenant.get("/api/messages").<List<String>>path("items.id"))
                .containsExactly(brought.id().toString());
    }

    @Test
    void showsWhatNobodyOwnsWithoutAnOrganization() {
        // Given
        MessageReceived message =
                Received.message(PERSON, TestTenant.newNumber()).event();

        // When
        Topic.receive(message);

        // Then
        await().atMost(PATIENCE).until(() -> !find(message.id()).isEmpty());
        assertThat(find(message.id()))
                .containsEntry("organization", null)
                .containsEntry("rule", null)
                .containsEntry("duplicates", 0);
    }

    @Test
    void showsTheLastOne() {
        // Given
        MessageReceived message = Received.message(PERSON, number).event();

        // When
        Topic.receive(message);

        // Then
        await().atMost(PATIENCE).until(() -> message.id()
                .toString()
                .equals(OperatorCalls.get("/api/admin/webhook/last").path("messageId")));
    }

    @Test
    void pagesThroughRoutedAndUnroutedAlike() {
        // Given
        MessageReceived older = Received.message(PERSON, number).event();
        MessageReceived newer = Received.message(PERSON, TestTenant.newNumber()).event();
        Topic.receive(older, newer);
        await().atMost(PATIENCE)
                .until(() -> !find(older.id()).isEmpty() && !find(newer.id()).isEmpty());

        // When
        Response first = OperatorCalls.get("/api/admin/webhook/events?limit=1");
        Response second = OperatorCalls.get(
                "/api/admin/webhook/events?limit=1&cursor={cursor}", first.<String>path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.messageId"))
                .containsExactly(newer.id().toString());
        assertThat(second.<List<String>>path("items.messageId"))
                .containsExactly(older.id().toString());
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(List.of(
                        tenant.get("/api/admin/webhook/events").statusCode(),
                        tenant.get("/api/admin/webhook/last").statusCode()))
                .containsOnly(403);
    }

    private static Map<String, Object> find(UUID id) {
        return OperatorCalls.get("/api/admin/webhook/events").<List<Map<String, Object>>>path("items").stream()
                .filter(item -> id.toString().equals(item.get("messageId")))
                .findFirst()
                .orElse(Map.of());
    }
}
