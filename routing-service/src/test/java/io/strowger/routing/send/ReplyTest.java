package io.strowger.routing.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.ModemPort;
import io.strowger.event.SendRequested;
import io.strowger.event.SendRequested.Kind;
import io.strowger.routing.InboundRow;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ReplyTest {

    private static final String PERSON = "+15005550123";

    @Test
    void leavesTheWayThatTheMessageCame() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        InboundRow row = InboundRow.of(tenant, PERSON, number);
        UUID inbound = row.withPath("M12", "3B").store("Are you open?");
        row.withPath("M13", "1A").store("Hello?");

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String>path("kind")).isEqualTo("reply");
        assertThat(answer.<String>path("replyTo")).isEqualTo(inbound.toString());
        assertThat(answer.<String>path("from")).isEqualTo(number);
        assertThat(answer.<String>path("to")).isEqualTo(PERSON);
        assertThat(answer.<String>path("conversationId"))
                .isEqualTo(row.conversation().toString());
        assertThat(answer.<List<String>>path("warnings")).isEmpty();
        SendRequested command = command(answer);
        assertThat(command.kind()).isEqualTo(Kind.REPLY);
        assertThat(command.path()).contains(new ModemPort("M12", "3B"));
        assertThat(command.from()).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversationId", "conversationKey"})
    void answersTheNewestMessageOfAConversation(String field) {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own());
        row.withPath("M12", "3B").store("Are you open?");
        UUID newest = row.withPath("M13", "1A").store("Hello?");
        reply(tenant, Map.of("inboundMessageId", newest, "message", "One moment"));

        // When
        Response answer = reply(tenant, Map.of(field, row.conversation(), "text", "Yes"));

        // Then
        assertThat(answer.<String>path("replyTo")).isEqualTo(newest.toString());
        assertThat(command(answer).path()).contains(new ModemPort("M13", "1A"));
    }

    @Test
    void leavesPlainlyWhereNoPathWasCaptured() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        UUID inbound = InboundRow.of(tenant, PERSON, number).withoutPath().store("Are you open?");

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<List<String>>path("warnings")).containsExactly("reply_path_unknown");
        assertThat(command(answer).path()).isEmpty();
    }

    @Test
    void answersAMessageWhoseOwnNumberNobodyKnows() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID inbound = overARoute(tenant, InboundRow.of(tenant, PERSON, "").withoutOwnNumber());

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String>path("from")).isNull();
        assertThat(command(answer).path()).contains(new ModemPort("modem-" + tenant.id(), "1"));
        assertThat(command(answer).from()).isEmpty();
    }

    @Test
    void offersAnOperatorsRouteOnlyAsLongAsItStands() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID inbound = overARoute(tenant, InboundRow.of(tenant, PERSON, "").withoutOwnNumber());
        Sql.execute(
                "update directory.manual_route set organization = ? where organization = ?",
                TestTenant.create().id(),
                tenant.id());

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<List<String>>path("warnings")).containsExactly("reply_path_unknown");
        assertThat(command(answer).path()).isEmpty();
    }

    @Test
    void answersThroughAnOperatorsRouteAsLongAsNobodyOwnsTheNumber() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = TestTenant.newNumber();
        UUID inbound = overARoute(tenant, InboundRow.of(tenant, PERSON, number));

        // When
        Response before = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));
        TestTenant.create().own(number);
        Response after = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(command(before).path()).contains(new ModemPort("modem-" + tenant.id(), "1"));
        assertThat(command(after).path()).isEmpty();
    }

    @Test
    void leavesThroughAPoolsNumberThatWasNeverTheirs() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = TestTenant.create().own();
        UUID inbound =
                InboundRow.of(tenant, PERSON, number).routedBy("affinity").store("Are you open?");
        Sql.execute("update messaging.message_internal set gave_way = true where id = ?", inbound);

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(command(answer).path()).contains(new ModemPort("modem-of-test", "port-of-test"));
        assertThat(command(answer).from()).isEmpty();
    }

    @Test
    void refusesWhereTheNumberHasLeftTheOrganization() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        UUID inbound = InboundRow.of(tenant, PERSON, number).store("Are you open?");
        tenant.lose(number);
        TestTenant.create().own(number);

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("number_no_longer_assigned");
    }

    @Test
    void refusesToWriteToAName() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID inbound = InboundRow.of(tenant, "ACME BANK", tenant.own()).store("Your code is 1234");

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Thanks"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("not_replyable");
    }

    @Test
    void refusesAConversationInWhichNobodyHasAnswered() {
        // Given
        TestTenant tenant = TestTenant.create();
        String conversation = tenant.send(PERSON, "Hello").path("conversationId");

        // When
        Response answer = reply(tenant, Map.of("conversationId", conversation, "message", "Hello?"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("nothing_to_reply_to");
    }

    @Test
    void answersNothingButInboundMessages() {
        // Given
        TestTenant tenant = TestTenant.create();
        String sent = tenant.send(PERSON, "Hello").path("id");

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", sent, "message", "Hello?"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"message\":\"Yes\"}', invalid_reply_target",
        "'{\"message\":\"Yes\",\"inboundMessageId\":\"00000000-0000-7000-8000-000000000000\","
                + "\"conversationId\":\"00000000-0000-7000-8000-000000000000\"}', invalid_reply_target",
        "'{\"message\":\"Yes\",\"inboundMessageId\":\"1\"}', invalid_id",
        "'{\"inboundMessageId\":\"00000000-0000-7000-8000-000000000000\"}', invalid_message"
    })
    void refusesABodyThatIsNoReply(String body, String code) {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.post("/api/sms/reply", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }

    @Test
    void rehearsesWithoutSending() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        InboundRow row = InboundRow.of(tenant, PERSON, number);
        UUID pinned = row.store("Are you open?");
        UUID unpinned = row.withoutPath().store("Hello?");

        // When
        Response first = reply(tenant, Map.of("inboundMessageId", pinned, "message", "Yes", "dryRun", true));
        Response second = reply(tenant, Map.of("inboundMessageId", unpinned, "message", "Yes", "dryRun", true));

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.<Map<String, Object>>path(""))
                .containsEntry("ready", true)
                .containsEntry("replyPath", "pinned")
                .containsEntry("segments", 1)
                .containsEntry("encoding", "GSM-7")
                .containsEntry("to", PERSON)
                .containsEntry("from", number)
                .containsEntry("warnings", List.of());
        assertThat(second.<String>path("replyPath")).isEqualTo("default");
        assertThat(second.<List<String>>path("warnings")).containsExactly("reply_path_unknown");
        assertThat(Sql.count("messaging.message where organization = ? and direction = 'outbound'", tenant.id()))
                .isZero();
        assertThat(Topic.commandsOf(tenant)).isEmpty();
    }

    @Test
    void rehearsesARefusalToo() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        UUID inbound = InboundRow.of(tenant, PERSON, number).store("Are you open?");
        tenant.lose(number);

        // When
        Response answer = reply(tenant, Map.of("inboundMessageId", inbound, "message", "Yes", "dryRun", true));

        // Then
        assertThat(answer.<String>path("code")).isEqualTo("number_no_longer_assigned");
    }

    /** It came in on a modem and port that an operator routes to the tenant. */
    private static UUID overARoute(TestTenant tenant, InboundRow row) {
        String modem = "modem-" + tenant.id();
        tenant.routeFrom(modem, "1");
        return row.withPath(modem, "1").routedBy("modem").store("Are you open?");
    }

    private static Response reply(TestTenant tenant, Map<String, Object> body) {
        return tenant.post("/api/sms/reply", body);
    }

    private static SendRequested command(Response answer) {
        return Topic.commands(UUID.fromString(answer.path("id")), 1).getFirst();
    }
}
