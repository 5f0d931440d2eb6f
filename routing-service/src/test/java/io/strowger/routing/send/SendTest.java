package io.strowger.routing.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageStatus;
import io.strowger.event.ModemPort;
import io.strowger.event.SendRequested;
import io.strowger.event.SendRequested.Kind;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.routing.InboundRow;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class SendTest {

    private static final String PERSON = "+15005550123";

    @Test
    void takesAMessageOverWithoutASender() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.send(PERSON, "Your table is ready");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        Map<String, Object> body = answer.path("");
        assertThat(body)
                .containsEntry("status", "queued")
                .containsEntry("kind", "initial")
                .containsEntry("from", null)
                .containsEntry("to", PERSON)
                .containsEntry("segments", 1)
                .containsEntry("encoding", "GSM-7")
                .containsEntry("warnings", List.of());
        SendRequested command = Topic.commands(id(answer), 1).getFirst();
        assertThat(command.kind()).isEqualTo(Kind.INITIAL);
        assertThat(command.path()).isEmpty();
        assertThat(command.from()).isEmpty();
        assertThat(command.to()).isEqualTo(PERSON);
        assertThat(command.text()).isEqualTo("Your table is ready");
        assertThat(command.account()).isEqualTo(TestTenant.ACCOUNT);
        assertThat(command.conversation()).hasToString(answer.path("conversationId"));
        assertThat(Duration.between(command.requestedAt(), command.validUntil()))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void showsWhatItAnsweredAtOnce() {
        // Given
        TestTenant tenant = TestTenant.create();
        Response sent = tenant.send(PERSON, "Hello");

        // When
        Response message = tenant.get("/api/messages/{id}", sent.<String>path("id"));

        // Then
        assertThat(message.statusCode()).isEqualTo(200);
        assertThat(message.<String>path("text")).isEqualTo("Hello");
        assertThat(message.<String>path("direction")).isEqualTo("outbound");
        assertThat(message.<List<String>>path("history.status")).containsExactly("queued");
        Response inbox = tenant.get("/api/conversations");
        assertThat(inbox.<List<String>>path("items.id")).containsExactly(sent.<String>path("conversationId"));
        assertThat(inbox.<String>path("items[0].lastMessage.text")).isEqualTo("Hello");
        assertThat(inbox.<String>path("items[0].contact.address")).isEqualTo(PERSON);
        assertThat(inbox.<Integer>path("items[0].unread")).isZero();
    }

    @Test
    void tellsLiveInboxesThatAMessageIsQueued() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response sent = tenant.send(PERSON, "Hello");

        // Then
        assertThat(Topic.events(id(sent), 1)).singleElement().isInstanceOfSatisfying(MessageChanged.class, change -> {
            assertThat(change.organization().value()).isEqualTo(tenant.id());
            assertThat(change.message().status()).isEqualTo(MessageStatus.QUEUED);
        });
    }

    @Test
    void remembersWhoWroteToWhom() {
        // Given
        TestTenant tenant = TestTenant.create();
        String person = TestTenant.newNumber();

        // When
        tenant.send(person, "One");
        tenant.send(person, "Two");

        // Then
        assertThat(Sql.count("messaging.affinity where organization = ? and address = ?", tenant.id(), person))
                .isEqualTo(1);
        assertThat(tenant.get("/api/contacts").<List<String>>path("items.address"))
                .containsExactly(person);
    }

    @Test
    void readsNumbersAsTheyAreDialledWhereTheOrganizationIs() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.send("(500) 555-0123", "Hello");

        // Then
        assertThat(answer.<String>path("to")).isEqualTo(PERSON);
    }

    @Test
    void takesTextForMessage() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.post("/api/sms/send", Map.of("to", PERSON, "text", "Hello"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Topic.commands(id(answer), 1))
                .singleElement()
                .extracting(SendRequested::text)
                .isEqualTo("Hello");
    }

    @Test
    void neverAltersAText() {
        // Given
        TestTenant tenant = TestTenant.create();
        String text = "  \u00bfQu\u00e9?\t\r\n\ud83d\ude00 <b>\"\\u0041\" '; drop table message; --  ";

        // When
        Response answer = tenant.send(PERSON, text);

        // Then
        assertThat(answer.<String>path("encoding")).isEqualTo("UCS-2");
        assertThat(Topic.commands(id(answer), 1).getFirst().text()).isEqualTo(text);
        assertThat(tenant.get("/api/messages/{id}", id(answer)).<String>path("text"))
                .isEqualTo(text);
    }

    @Test
    void pinsASenderToThePathThatItsTrafficCameInOn() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = TestTenant.newNumber();
        detectedRoute(number, tenant.own(number), "M7", "2A");

        // When
        Response answer = sendFrom(tenant, number);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String>path("from")).isEqualTo(number);
        assertThat(answer.<List<String>>path("warnings")).isEmpty();
        SendRequested command = Topic.commands(id(answer), 1).getFirst();
        assertThat(command.path()).contains(new ModemPort("M7", "2A"));
        assertThat(command.from()).contains(number);
    }

    @Test
    void prefersThePathThatAnOperatorSet() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = TestTenant.newNumber();
        detectedRoute(number, tenant.own(number), "M7", "2A");
        Sql.execute(
                "insert into directory.manual_route (id, account, modem, port, organization, number)"
                        + " values (?, ?, ?, 'P', ?, ?)",
                TestTenant.nextStamp().id(),
                TestTenant.ACCOUNT,
                "manual" + number,
                tenant.id(),
                number);

        // When
        Response answer = sendFrom(tenant, number);

        // Then
        assertThat(Topic.commands(id(answer), 1).getFirst().path()).contains(new ModemPort("manual" + number, "P"));
    }

    @Test
    void forgetsAPathThatWasLearnedFromAnEarlierOwner() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        detectedRoute(number, TestTenant.nextStamp().id(), "M8", "2A");

        // When
        Response answer = sendFrom(tenant, number);

        // Then
        assertThat(answer.<List<String>>path("warnings")).containsExactly("sender_not_guaranteed");
        SendRequested command = Topic.commands(id(answer), 1).getFirst();
        assertThat(command.path()).isEmpty();
        assertThat(command.from()).contains(number);
    }

    @Test
    void continuesTheConversationThatItsSenderHasWithThePerson() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        Response first = tenant.send(PERSON, "Hello");
        Sql.execute(
                "update messaging.conversation set own_number = ? where id = ?::uuid",
                number,
                first.<String>path("conversationId"));

        // When
        Response answer = sendFrom(tenant, number);

        // Then
        assertThat(answer.<String>path("conversationId")).isEqualTo(first.<String>path("conversationId"));
    }

    @Test
    void refusesTheNumberOfAnotherOrganizationLikeAnyOther() {
        // Given
        TestTenant tenant = TestTenant.create();
        String foreign = TestTenant.create().own();

        // When
        Response answer = sendFrom(tenant, foreign);
        Response unknown = sendFrom(tenant, TestTenant.newNumber());

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("sender_not_yours");
        assertThat(unknown.<String>path("detail")).isEqualTo(answer.<String>path("detail"));
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isZero();
    }

    @Test
    void refusesANumberThatLeftTheOrganization() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        tenant.lose(number);

        // When
        Response answer = sendFrom(tenant, number);

        // Then
        assertThat(answer.<String>path("code")).isEqualTo("sender_not_yours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "+1", "12", "+1234567890123456", "null"})
    void namesARecipientThatIsNoNumber(String to) {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.send(to, "Hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("invalid_recipient");
        assertThat(answer.<String>path("errors[0].field")).isEqualTo("to");
        assertThat(answer.<String>path("errors[0].value")).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"message\":\"Hello\"}', 400, invalid_recipient",
        "'{\"to\":\"+15005550123\"}', 400, invalid_message",
        "'{\"to\":\"+15005550123\",\"message\":\" \"}', 400, invalid_message",
        "'{\"to\":\"+15005550123\",\"message\":\"a\\u0000b\"}', 400, invalid_message",
        "'{\"to\":\"+15005550123\",\"message\":\"a\\ud83d\"}', 400, invalid_message",
        "'{\"to\":\"+15005550123\",\"message\":\"Hello\",\"from\":\"Acme\"}', 400, invalid_sender",
        "'{\"to\":\"+15005550123\",\"message\":\"Hello\",\"validForSeconds\":59}', 400, invalid_validity",
        "'{\"to\":\"+15005550123\",\"message\":\"Hello\",\"validForSeconds\":\"soon\"}', 400, malformed_body",
        "'{\"to\":[],\"message\":\"Hello\"}', 400, malformed_body",
        "'[]', 400, malformed_body",
        "'null', 400, malformed_body",
        "'{', 400, malformed_body"
    })
    void refusesABodyThatIsNoSend(String body, int status, String code) {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.post("/api/sms/send", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void sendsAtMostTenSegments() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response ten = tenant.send(PERSON, "a".repeat(1530));
        Response eleven = tenant.send(PERSON, "a".repeat(1531));

        // Then
        assertThat(ten.<Integer>path("segments")).isEqualTo(10);
        assertThat(eleven.statusCode()).isEqualTo(422);
        assertThat(eleven.<String>path("code")).isEqualTo("message_too_long");
    }

    @Test
    void sendsNothingForASuspendedOrganization() {
        // Given
        TestTenant tenant = TestTenant.create();
        Sql.execute("update directory.organization set suspended = true where id = ?", tenant.id());

        // When
        Response answer = tenant.send(PERSON, "Hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("organization_suspended");
    }

    @Test
    void isValidForAsLongAsAsked() {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer =
                tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "validForSeconds", 600));

        // Then
        SendRequested command = Topic.commands(id(answer), 1).getFirst();
        assertThat(Duration.between(command.requestedAt(), command.validUntil()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void leavesALaterMessageTheLastOne() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        UUID conversation = InboundRow.of(tenant, PERSON, number).conversation();
        InboundRow.of(tenant, PERSON, number).store("Later");
        Sql.execute("""
                update messaging.conversation set last_message = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
                where id = ?""", conversation);

        // When
        sendFrom(tenant, number);

        // Then
        assertThat(tenant.get("/api/conversations/{id}", conversation).<String>path("lastMessage.text"))
                .isEqualTo("Later");
    }

    private static Response sendFrom(TestTenant tenant, String number) {
        return tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "from", number));
    }

    private static void detectedRoute(String number, UUID assignment, String modem, String port) {
        Sql.execute("""
                insert into messaging.detected_route (account, modem, port, number, assignment, first_seen, last_seen)
                values (?, ?, ?, ?, ?, now(), now())
                on conflict (account, modem, port) do update
                    set number = excluded.number, assignment = excluded.assignment""", TestTenant.ACCOUNT, modem, port, number, assignment);
    }

    private static UUID id(Response answer) {
        return UUID.fromString(answer.path("id"));
    }
}
