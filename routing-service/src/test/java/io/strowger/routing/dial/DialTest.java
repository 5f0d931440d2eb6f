package io.strowger.routing.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallRequested;
import io.strowger.event.CallRequested.Agent;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class DialTest {

    private static final String PERSON = "+15005550127";
    private static final String COLLEAGUE = "+15005550128";

    private TestTenant tenant;
    private String account;
    private String number;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        account = "dial-" + tenant.id();
        number = tenant.ownAt(account, "sms", "voice");
    }

    @Test
    void takesACallOver() {
        // Given
        Sql.execute(
                "insert into directory.carrier_object (organization, account, kind, carrier_id)"
                        + " values (?, ?, 'call_application', 'app-1')",
                tenant.id(),
                account);

        // When
        Response answer = tenant.post(
                "/api/calls", Map.of("to", "(500) 555-0127", "connectTo", COLLEAGUE, "from", number, "leadId", "l-1"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        Map<String, Object> body = answer.path("");
        assertThat(body)
                .containsEntry("status", "queued")
                .containsEntry("from", number)
                .containsEntry("to", PERSON)
                .containsEntry("connectTo", COLLEAGUE)
                .containsEntry("agent", false)
                .containsEntry("leadId", "l-1");
        CallRequested command = Topic.callCommand(id(answer));
        assertThat(command.account()).isEqualTo(account);
        assertThat(command.from()).isEqualTo(number);
        assertThat(command.to()).isEqualTo(PERSON);
        assertThat(command.connectTo()).contains(COLLEAGUE);
        assertThat(command.agent()).isEmpty();
        assertThat(command.leadId()).contains("l-1");
        assertThat(command.connectionId()).contains("app-1");
        assertThat(Duration.between(command.requestedAt(), command.validUntil()))
                .isEqualTo(CallDraft.VALID);
        assertThat(tenant.usage(number)).containsEntry("outgoing", 0L);
    }

    @Test
    void showsWhatItAnsweredAtOnce() {
        // Given
        Response placed = tenant.post("/api/calls", Map.of("to", PERSON, "connectTo", COLLEAGUE, "leadId", "l-2"));

        // When
        Response call = tenant.get("/api/calls/{id}", placed.<String>path("id"));

        // Then
        assertThat(call.<String>path("direction")).isEqualTo("outbound");
        assertThat(call.<String>path("status")).isEqualTo("queued");
        assertThat(call.<String>path("from")).isEqualTo(number);
        assertThat(call.<String>path("leadId")).isEqualTo("l-2");
        assertThat(call.<Boolean>path("agent")).isFalse();
        assertThat(call.<Object>path("hungUpBy")).isNull();
        assertThat(call.<Object>path("error")).isNull();
        Response thread =
                tenant.get("/api/conversations/{id}/messages?include=calls", placed.<String>path("conversationId"));
        assertThat(thread.<List<String>>path("items.id")).containsExactly(placed.<String>path("id"));
        assertThat(tenant.get("/api/calls?status=queued&direction=outbound").<List<String>>path("items.id"))
                .containsExactly(placed.<String>path("id"));
        assertThat(tenant.get("/api/calls?direction=inbound").<List<String>>path("items.id"))
                .isEmpty();
        assertThat(tenant.get("/api/calls?status=none").<String>path("code")).isEqualTo("invalid_filter");
    }

    @Test
    void letsTheAgentCallFromWhereItsNumberIsKnown() {
        // Given
        Sql.execute(
                "insert into directory.carrier_account (id, carrier, numbers) values (?, 'elevenlabs', 'dedicated')",
                "agents-" + tenant.id());
        Sql.execute(
                "update directory.number_assignment set agent_account = ?, agent_number_id = 'phnum_1' where number = ?",
                "agents-" + tenant.id(),
                number);
        Sql.execute(
                "insert into directory.organization_settings (organization, agent) values (?, 'agent_1')", tenant.id());

        // When
        Response answer = tenant.post(
                "/api/calls", Map.of("to", PERSON, "agent", true, "variables", Map.of("first_name", "Ana")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        CallRequested command = Topic.callCommand(id(answer));
        assertThat(command.account()).isEqualTo("agents-" + tenant.id());
        assertThat(command.agent()).contains(new Agent("agent_1", "phnum_1"));
        assertThat(command.connectTo()).isEmpty();
        assertThat(command.variables()).isEqualTo(Map.of("first_name", "Ana"));
        assertThat(tenant.get("/api/calls/{id}", id(answer)).<Boolean>path("agent"))
                .isTrue();
    }

    @Test
    void placesOneCallPerKey() {
        // Given
        Map<String, String> body = Map.of("to", PERSON, "connectTo", COLLEAGUE);
        Response first = tenant.post("/api/calls", body, "once");

        // When
        Response again = tenant.post("/api/calls", body, "once");

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(Sql.count("messaging.call where organization = ?", tenant.id()))
                .isEqualTo(1);
        assertThat(tenant.post("/api/calls", Map.of("to", COLLEAGUE, "connectTo", PERSON), "once")
                        .<String>path("code"))
                .isEqualTo("idempotency_key_reused");
        assertThat(tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello"), "once")
                        .<String>path("code"))
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void takesVariablesInAnotherOrderForTheSameBody() {
        // Given
        String body = "{\"to\":\"" + PERSON + "\",\"connectTo\":\"" + COLLEAGUE + "\",\"variables\":{%s}}";
        Response first = tenant.post("/api/calls", body.formatted("\"a\":\"1\",\"b\":\"2\""), "once");

        // When
        Response again = tenant.post("/api/calls", body.formatted("\"b\":\"2\",\"a\":\"1\""), "once");

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '+15005550128', false, 400, invalid_recipient",
        "'555', '+15005550128', false, 400, invalid_recipient",
        "'+15005550127', 'nobody', false, 400, invalid_connect_to",
        "'+15005550127', , false, 400, invalid_call",
        "'+15005550127', '+15005550128', true, 400, invalid_call",
        "'+15005550127', , true, 422, agent_not_available",
    })
    void refusesWhatCannotBeCalled(String to, String connectTo, boolean agent, int status, String code) {
        // Given
        Map<String, Object> body = connectTo == null
                ? Map.of("to", to, "agent", agent)
                : Map.of("to", to, "connectTo", connectTo, "agent", agent);

        // When
        Response answer = tenant.post("/api/calls", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(Sql.count("messaging.call where organization = ?", tenant.id()))
                .isZero();
    }

    @Test
    void refusesNumbersThatCannotCall() {
        // Given
        String mute = tenant.ownAt(account, "sms");
        String foreign = TestTenant.create().ownAt(account + "-2", "voice");

        // When
        Response withoutVoice = callFrom(mute);
        Response notMine = callFrom(foreign);
        tenant.mark(number, "suspended");
        Response suspended = callFrom(number);
        Response none = tenant.post("/api/calls", Map.of("to", PERSON, "connectTo", COLLEAGUE));

        // Then
        assertThat(List.of(withoutVoice, notMine, suspended, none))
                .extracting(answer -> answer.<String>path("code"))
                .containsExactly("number_without_voice", "sender_not_yours", "number_suspended", "no_usable_number");
    }

    private Response callFrom(String from) {
        return tenant.post("/api/calls", Map.of("to", PERSON, "connectTo", COLLEAGUE, "from", from));
    }

    private static UUID id(Response answer) {
        return UUID.fromString(answer.path("id"));
    }
}
