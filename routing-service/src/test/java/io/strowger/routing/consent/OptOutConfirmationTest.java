package io.strowger.routing.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.event.MessageStatus;
import io.strowger.event.ModemPort;
import io.strowger.event.SendRequested;
import io.strowger.event.SendRequested.Kind;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.event.TenantMessage;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import io.strowger.routing.routing.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who stops is told so once, where the carrier does not say it. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class OptOutConfirmationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TEXT =
            "You are unsubscribed and will receive no more messages. Reply START to resubscribe.";

    @Inject
    Router router;

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
    void leavesTheWayThatTheStopWordCame() {
        // Given
        MessageReceived stop = saying("STOP");

        // When
        Topic.receive(stop);

        // Then
        UUID confirmation = awaitOnlyConfirmation();
        SendRequested command = Topic.commands(confirmation, 1).getFirst();
        assertThat(command.kind()).isEqualTo(Kind.REPLY);
        assertThat(command.consentNotice()).isTrue();
        assertThat(command.text()).isEqualTo(TEXT);
        assertThat(command.account()).isEqualTo(TestTenant.ACCOUNT);
        assertThat(command.to()).isEqualTo(person);
        assertThat(command.from()).contains(number);
        assertThat(command.path()).contains(new ModemPort("M1", "1A"));
        assertThat(command.validUntil()).isEqualTo(stop.receivedAt().plus(Duration.ofDays(1)));
    }

    @Test
    void isALiveEventLikeAnyOtherSend() {
        // Given
        MessageReceived stop = saying("STOP");

        // When
        Topic.receive(stop);

        // Then
        MessageEvent event = Topic.events(awaitOnlyConfirmation(), 1).getFirst();
        assertThat(event).isInstanceOf(MessageChanged.class);
        assertThat(event.organization().value()).isEqualTo(tenant.id());
        TenantMessage told = event.message();
        assertThat(told.status()).isEqualTo(MessageStatus.QUEUED);
        assertThat(told.version()).isEqualTo(1);
        assertThat(told.replyTo()).contains(stop.id());
        Map<String, Object> shown = tenant.get("/api/messages/{id}", told.id()).path("");
        assertThat(shown)
                .containsEntry("text", told.text())
                .containsEntry("conversationId", told.conversationId().toString())
                .containsEntry("from", told.from().orElseThrow())
                .containsEntry("to", told.to().orElseThrow())
                .containsEntry("at", told.at().toString())
                .containsEntry("segments", told.segments().orElseThrow())
                .containsEntry("warnings", told.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "a\0b"})
    void isNoTextThatCannotBeSent(String text) {
        assertThatThrownBy(() -> OptOutConfirmations.checked(text))
                .hasMessageContaining("STROWGER_OPT_OUT_CONFIRMATION");
    }

    @Test
    void hasTenSegmentsAtMost() {
        assertThat(OptOutConfirmations.checked("x".repeat(1_530))).hasSize(1_530);
        assertThatThrownBy(() -> OptOutConfirmations.checked("x".repeat(1_531)))
                .hasMessageContaining("STROWGER_OPT_OUT_CONFIRMATION")
                .hasMessageContaining("10 segments");
    }

    @Test
    void isSeenInTheConversation() {
        // Given
        MessageReceived stop = saying("STOP");

        // When
        route(stop);

        // Then
        Map<String, Object> shown = tenant.get("/api/conversations").path("items[0]");
        assertThat(shown).extractingByKey("lastMessage").isInstanceOfSatisfying(Map.class, last -> assertThat(
                        last.get("text"))
                .isEqualTo(TEXT));
        Map<String, Object> newest =
                tenant.get("/api/conversations/{id}/messages", shown.get("id")).path("items[0]");
        assertThat(newest)
                .containsEntry("text", TEXT)
                .containsEntry("kind", "reply")
                .containsEntry("status", "queued")
                .containsEntry("replyTo", stop.id().toString());
    }

    @Test
    void isNotRepeatedForASecondStopNorForARedelivery() {
        // Given
        MessageReceived stop = saying("STOP");
        route(stop);

        // When
        route(stop, saying("Unsubscribe"));
        route(saying("stop"));

        // Then
        assertThat(confirmations()).hasSize(1);
    }

    @Test
    void isSentOnceForSeveralStopsInOneBatch() {
        // When
        route(saying("STOP"), saying("STOP"), saying("END"));

        // Then
        assertThat(confirmations()).hasSize(1);
    }

    @Test
    void isSentAgainAfterAStart() {
        // Given
        MessageReceived first = saying("STOP");
        route(first);
        route(saying("START"));

        // When
        route(first);
        int afterTheRedelivery = confirmations().size();
        route(saying("STOP"));
        route(saying("START"), saying("STOP"));

        // Then
        assertThat(afterTheRedelivery).isEqualTo(1);
        assertThat(confirmations()).hasSize(3);
    }

    @Test
    void isNotSentToSomebodyWhoStartsAgainAtOnce() {
        // When
        route(saying("STOP"), saying("START"));

        // Then
        assertThat(confirmations()).isEmpty();
    }

    @Test
    void isLeftToACarrierThatSendsItsOwn() {
        // Given
        String account = "confirming-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'twilio', 'dedicated')",
                account);
        Sql.execute("update directory.number_assignment set account = ? where organization = ?", account, tenant.id());

        // When
        route(Received.message(person, number).through(account).saying("STOP").event());

        // Then
        assertThat(Sql.count("messaging.consent where opted_out and organization = ?", tenant.id()))
                .isEqualTo(1);
        assertThat(confirmations()).isEmpty();
    }

    @Test
    void isNotSentByASuspendedOrganization() {
        // Given
        Sql.execute("update directory.organization set suspended = true where id = ?", tenant.id());

        // When
        route(saying("STOP"));

        // Then
        assertThat(confirmations()).isEmpty();
    }

    @Test
    void isNotSentADayLate() {
        // Given
        MessageReceived late = saying("STOP");
        MessageReceived yesterday = Received.message(person, number)
                .saying("STOP")
                .event(late.id(), late.receivedAt().minus(Duration.ofDays(2)));
        Sql.execute(
                "update directory.number_assignment set claims_from = claims_from - interval '9 days',"
                        + " during = tstzrange(lower(during) - interval '9 days', null) where organization = ?",
                tenant.id());

        // When
        route(yesterday);

        // Then
        assertThat(Sql.count("messaging.consent where opted_out and organization = ?", tenant.id()))
                .isEqualTo(1);
        assertThat(confirmations()).isEmpty();
    }

    @Test
    void reachesEachOfManyInOneBatch() {
        // Given
        String other = TestTenant.newNumber();
        MessageReceived first = saying("STOP");
        MessageReceived second =
                Received.message(other, number).on("M2", "2B").saying("STOP").event();

        // When
        route(first, second);

        // Then
        assertThat(Sql.rows(
                        "select m.receiver, i.modem, i.port from messaging.message m"
                                + " join messaging.message_internal i on i.id = m.id"
                                + " where m.organization = ? and m.direction = 'outbound' order by m.id",
                        tenant.id()))
                .containsExactly(
                        Map.of("receiver", person, "modem", "M1", "port", "1A"),
                        Map.of("receiver", other, "modem", "M2", "port", "2B"));
    }

    @Test
    void exemptsNothingThatATenantSends() {
        // Given
        route(saying("STOP"));
        Map<String, Object> body = Map.of("to", person, "message", "Hello", "consentNotice", true);
        Map<String, Object> toAnother = Map.of("to", TestTenant.newNumber(), "message", "Hello", "consentNotice", true);

        // When
        int refused = tenant.post("/api/sms/send", body).statusCode();
        UUID another = UUID.fromString(tenant.post("/api/sms/send", toAnother).path("id"));

        // Then
        assertThat(refused).isEqualTo(422);
        assertThat(Topic.commands(another, 1).getFirst().consentNotice()).isFalse();
    }

    private MessageReceived saying(String text) {
        return Received.message(person, number).on("M1", "1A").saying(text).event();
    }

    private void route(MessageReceived... batch) {
        router.route(Arrays.asList(batch), 0).await().atMost(PATIENCE);
    }

    private UUID awaitOnlyConfirmation() {
        await().atMost(PATIENCE).until(() -> !confirmations().isEmpty());
        assertThat(confirmations()).hasSize(1);
        return confirmations().getFirst();
    }

    private List<UUID> confirmations() {
        return Sql.rows(
                        "select id from messaging.message where organization = ? and direction = 'outbound'"
                                + " and body = ? order by id",
                        tenant.id(),
                        TEXT)
                .stream()
                .map(row -> (UUID) row.get("id"))
                .toList();
    }
}
