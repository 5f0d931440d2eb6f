package io.strowger.carrier;

import static io.strowger.carrier.Conversation.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.OutboundCall.Talk;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialersTest {

    private static final UUID ID = UUID.fromString("0193f0a0-0000-7000-8000-000000000001");
    private static final Talk CONNECT = new Talk.Connect("+14155550100");
    private static final Talk AGENT = new Talk.Agent(
            "agent_1",
            "phnum_1",
            Optional.of("lead_77"),
            Map.of("plan", "gold", "system__caller_id", "forged", "strowger_call_id", "forged"));
    private static final String WEBHOOKS = "https://gw.example.com/api/webhooks/any";
    private static final CallInstruction FORWARD = new CallInstruction.Forward("+14155550100", "+15005550009");
    private static final HttpAnswer OK = answer(200, "{\"data\":{\"result\":\"ok\"}}");

    private static Dialer dialer(String carrier) {
        return Carriers.named(carrier).flatMap(Carrier::dialer).orElseThrow();
    }

    private static AccountAccess access(String carrier) {
        return Accounts.access(carrier, Map.of("accountSid", "AC1"));
    }

    private static Conversation<SendOutcome> dial(String carrier, Talk talk, HttpAnswer answer) {
        OutboundCall call = new OutboundCall(ID, "+15005550009", "+15005550006", talk, WEBHOOKS, Optional.of("17"));
        return Conversation.of(dialer(carrier).dial(call, access(carrier)), answer);
    }

    private static WaitingCall waiting(String control) {
        return new WaitingCall(
                control, "+15005550009", Optional.of("+15005550006"), Optional.empty(), Optional.empty());
    }

    private static Conversation<SendOutcome> instruct(WaitingCall call, CallInstruction instruction) {
        return Conversation.of(dialer("telnyx").instruct(call, instruction, access("telnyx")), OK);
    }

    private static String decoded(JsonNode body, String field) {
        return new String(Base64.getDecoder().decode(body.path(field).asText()), StandardCharsets.UTF_8);
    }

    @Test
    void placesACallThatSaysFromTheBeginningWhomItConnects() {
        // When
        Conversation<SendOutcome> held = dial("twilio", CONNECT, answer(201, "{\"sid\":\"CA1\"}"));

        // Then
        assertThat(held.lines())
                .containsExactly("POST /2010-04-01/Accounts/AC1/Calls.json To=%2B15005550006&From=%2B15005550009"
                        + "&Twiml=%3CResponse%3E%3CDial+callerId%3D%22%2B15005550009%22%3E%3CNumber%3E%2B14155550100"
                        + "%3C%2FNumber%3E%3C%2FDial%3E%3C%2FResponse%3E"
                        + "&StatusCallback=https%3A%2F%2Fgw.example.com%2Fapi%2Fwebhooks%2Fany%2Fvoice%2Fstatus%2F" + ID
                        + "&StatusCallbackMethod=POST&StatusCallbackEvent=initiated&StatusCallbackEvent=ringing"
                        + "&StatusCallbackEvent=answered&StatusCallbackEvent=completed");
        assertThat(held.result()).isEqualTo(new SendOutcome.Sent(Optional.of("CA1")));
    }

    @Test
    void placesACallThatIsCommandedLater() {
        // When
        Conversation<SendOutcome> held = dial("telnyx", CONNECT, answer(200, """
                {"data":{"call_control_id":"v3:AbC","call_leg_id":"leg-1","is_alive":false}}"""));

        // Then
        assertThat(held.lines()).hasSize(1).first().asString().startsWith("POST /v2/calls {");
        JsonNode body = held.body(0);
        assertThat(body.path("connection_id").asText()).isEqualTo("17");
        assertThat(body.path("to").asText()).isEqualTo("+15005550006");
        assertThat(body.path("from").asText()).isEqualTo("+15005550009");
        assertThat(body.path("command_id").asText()).isEqualTo(ID.toString());
        assertThat(body.path("webhook_url").asText()).isEqualTo(WEBHOOKS);
        assertThat(decoded(body, "client_state")).isEqualTo("{\"id\":\"" + ID + "\",\"connectTo\":\"+14155550100\"}");
        assertThat(held.result()).isEqualTo(new SendOutcome.Sent(Optional.of("leg-1")));
    }

    @Test
    void placesNoCallWithoutAnApplicationForIt() {
        // Given
        OutboundCall call = new OutboundCall(ID, "+15005550009", "+15005550006", CONNECT, WEBHOOKS, Optional.empty());
        AccountAccess withOne = Accounts.access("telnyx", Map.of("connectionId", "18"));

        // When
        Conversation<SendOutcome> without = Conversation.of(dialer("telnyx").dial(call, access("telnyx")));
        Conversation<SendOutcome> ofTheAccount =
                Conversation.of(dialer("telnyx").dial(call, withOne), OK);

        // Then
        assertThat(without.calls()).isEmpty();
        assertThat(without.result()).isInstanceOfSatisfying(SendOutcome.Refused.class, it -> assertThat(it.failure())
                .isEqualTo(Failure.SENDER_NOT_USABLE));
        assertThat(ofTheAccount.body(0).path("connection_id").asText()).isEqualTo("18");
        assertThat(ofTheAccount.result()).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void hasAnAgentCallWithLeadAndVariables() {
        // When
        Conversation<SendOutcome> held = dial(
                "elevenlabs",
                AGENT,
                answer(200, "{\"success\":true,\"conversation_id\":\"conv_1\",\"callSid\":\"CA1\"}"));

        // Then
        assertThat(held.lines()).first().asString().startsWith("POST /v1/convai/twilio/outbound-call {");
        JsonNode body = held.body(0);
        assertThat(body.path("agent_id").asText()).isEqualTo("agent_1");
        assertThat(body.path("agent_phone_number_id").asText()).isEqualTo("phnum_1");
        assertThat(body.path("to_number").asText()).isEqualTo("+15005550006");
        assertThat(body.path("conversation_initiation_client_data").toString())
                .isEqualTo("{\"user_id\":\"lead_77\",\"dynamic_variables\":{\"plan\":\"gold\","
                        + "\"lead_id\":\"lead_77\",\"strowger_call_id\":\"" + ID + "\"}}");
        assertThat(held.result()).isEqualTo(new SendOutcome.Sent(Optional.of("CA1"), Optional.of("conv_1")));
    }

    @Test
    void callsTheOtherWayWhereANumberWasLentByATrunk() {
        // Given
        OutboundCall call = new OutboundCall(ID, "+15005550009", "+15005550006", AGENT, WEBHOOKS, Optional.empty());
        HttpAnswer refused = answer(400, "{\"detail\":\"no such number there\"}");

        // When
        Conversation<SendOutcome> placed = Conversation.of(
                dialer("elevenlabs").dial(call, access("elevenlabs")),
                refused,
                answer(200, "{\"success\":true,\"conversation_id\":\"conv_1\",\"sip_call_id\":\"sip-1\"}"));
        Conversation<SendOutcome> lost =
                Conversation.of(dialer("elevenlabs").dial(call, access("elevenlabs")), refused, answer(500, ""));
        Conversation<SendOutcome> neither =
                Conversation.of(dialer("elevenlabs").dial(call, access("elevenlabs")), refused, answer(404, ""));

        // Then
        assertThat(placed.lines())
                .element(1)
                .asString()
                .startsWith("POST /v1/convai/sip-trunk/outbound-call {\"agent_id\":\"agent_1\"");
        assertThat(placed.result()).isEqualTo(new SendOutcome.Sent(Optional.of("sip-1"), Optional.of("conv_1")));
        assertThat(lost.result()).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(neither.result()).isEqualTo(new SendOutcome.Refused(Failure.MESSAGE_REFUSED, "HTTP 400"));
    }

    @ParameterizedTest
    @CsvSource({
        "twilio, 400, '{\"code\":21210}', SENDER_NOT_USABLE",
        "twilio, 400, '{\"code\":21211}', INVALID_RECIPIENT",
        "twilio, 400, '{\"code\":1}', MESSAGE_REFUSED",
        "telnyx, 422, '{\"errors\":[{\"code\":\"10016\"}]}', INVALID_RECIPIENT",
        "telnyx, 422, '', MESSAGE_REFUSED",
        "elevenlabs, 404, '', SENDER_NOT_USABLE",
        "elevenlabs, 422, '{\"detail\":[]}', MESSAGE_REFUSED",
        "elevenlabs, 200, '{\"success\":false,\"message\":\"no\"}', MESSAGE_REFUSED"
    })
    void saysWhyACallIsRefused(String carrier, int status, String body, Failure expected) {
        // When
        SendOutcome outcome = dial(carrier, carrier.equals("elevenlabs") ? AGENT : CONNECT, answer(status, body))
                .result();

        // Then
        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Refused.class, it -> assertThat(it.failure())
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx", "elevenlabs"})
    void neverTakesAnUncertainAnswerForARefusal(String carrier) {
        // Given
        Talk talk = carrier.equals("elevenlabs") ? AGENT : CONNECT;

        // When
        List<SendOutcome> outcomes = List.of(
                dial(carrier, talk, answer(500, "")).result(),
                dial(carrier, talk, answer(200, "{}")).result(),
                dial(carrier, talk, answer(408, "")).result());

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(SendOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx", "elevenlabs"})
    void placesTheCallsThatItSays(String carrier) {
        // Given
        Talk other = carrier.equals("elevenlabs") ? CONNECT : AGENT;

        // When
        Conversation<SendOutcome> held = dial(carrier, other, OK);

        // Then
        assertThat(dialer(carrier).places(other)).isFalse();
        assertThat(held.calls()).isEmpty();
        assertThat(held.result()).isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void connectsWhoCalledAndTellsNothingOfTheOtherEnd() {
        // When
        Conversation<SendOutcome> held = instruct(waiting("v3:AbC"), FORWARD);

        // Then
        assertThat(held.lines()).first().asString().startsWith("POST /v2/calls/v3%3AAbC/actions/transfer {");
        assertThat(held.body(0).path("to").asText()).isEqualTo("+14155550100");
        assertThat(held.body(0).path("from").asText()).isEqualTo("+15005550009");
        assertThat(decoded(held.body(0), "target_leg_client_state"))
                .isEqualTo("{\"called\":\"+15005550009\",\"leg\":\"v3:AbC\"}");
        assertThat(held.result()).isEqualTo(new SendOutcome.Sent(Optional.empty()));
    }

    @Test
    void connectsWhoCalledToTheAgentThatKnowsTheNumber() {
        // When
        Conversation<SendOutcome> held = instruct(waiting("v3:AbC"), new CallInstruction.Agent("+15005550009"));

        // Then
        assertThat(held.body(0).path("to").asText())
                .isEqualTo("sip:+15005550009@sip.rtc.elevenlabs.io:5060;transport=tcp");
        assertThat(held.body(0).path("from").asText()).isEqualTo("+15005550006");
    }

    @Test
    void rejectsOnlyWhatRings() {
        // Given
        CallInstruction reject = new CallInstruction.Reject();
        WaitingCall ours = new WaitingCall(
                "v3:AbC", "+15005550006", Optional.of("+15005550009"), Optional.of(ID), Optional.of("+14155550100"));

        // When
        List<String> lines = List.of(
                instruct(waiting("v3:AbC"), reject).lines().getFirst(),
                instruct(waiting("answered|v3:AbC"), reject).lines().getFirst(),
                instruct(ours, reject).lines().getFirst());

        // Then
        assertThat(lines.get(0))
                .startsWith("POST /v2/calls/v3%3AAbC/actions/reject {\"cause\":\"CALL_REJECTED\",\"command_id\":\"");
        assertThat(lines.subList(1, 3))
                .allSatisfy(line -> assertThat(line).startsWith("POST /v2/calls/v3%3AAbC/actions/hangup {"));
    }

    @Test
    void announcesWhenTheCallWasAnsweredAndEndsItWhenThatWasHeard() {
        // Given
        CallInstruction announce = new CallInstruction.Announce("Nobody is here.");

        // When
        Conversation<SendOutcome> rings = instruct(waiting("v3:AbC"), announce);
        Conversation<SendOutcome> answered = instruct(waiting("answered|v3:AbC"), announce);
        Conversation<SendOutcome> spoken = instruct(waiting("spoken|v3:AbC"), FORWARD);

        // Then
        assertThat(rings.lines().getFirst()).startsWith("POST /v2/calls/v3%3AAbC/actions/answer {");
        assertThat(decoded(rings.body(0), "client_state"))
                .isEqualTo("{\"step\":\"answered\",\"called\":\"+15005550009\"}");
        assertThat(answered.lines().getFirst()).startsWith("POST /v2/calls/v3%3AAbC/actions/speak {");
        assertThat(answered.body(0).path("payload").asText()).isEqualTo("Nobody is here.");
        assertThat(decoded(answered.body(0), "client_state"))
                .isEqualTo("{\"step\":\"spoken\",\"called\":\"+15005550009\"}");
        assertThat(spoken.lines().getFirst()).startsWith("POST /v2/calls/v3%3AAbC/actions/hangup {");
    }

    @Test
    void answersWhomNobodyCouldBeConnectedToAndNeverConnectsThemAgain() {
        // Given
        CallInstruction announce = new CallInstruction.Announce("Nobody is here.");
        WaitingCall ours =
                new WaitingCall("alone|v3:AbC", "+15005550006", Optional.empty(), Optional.of(ID), Optional.empty());

        // When
        Conversation<SendOutcome> connected = instruct(waiting("alone|v3:AbC"), FORWARD);
        Conversation<SendOutcome> hears = instruct(waiting("answered|v3:AbC"), FORWARD);
        Conversation<SendOutcome> answered = instruct(waiting("alone|v3:AbC"), announce);
        Conversation<SendOutcome> told = instruct(ours, announce);

        // Then
        assertThat(connected.calls()).isEmpty();
        assertThat(connected.result()).isInstanceOf(SendOutcome.Refused.class);
        assertThat(hears.calls()).isEmpty();
        assertThat(answered.lines().getFirst()).startsWith("POST /v2/calls/v3%3AAbC/actions/answer {");
        assertThat(told.lines().getFirst()).startsWith("POST /v2/calls/v3%3AAbC/actions/speak {");
    }

    @Test
    void commandsTheSameTwiceUnderOneId() {
        // When
        Set<String> ids = new HashSet<>();
        ids.add(instruct(waiting("v3:AbC"), FORWARD).body(0).path("command_id").asText());
        ids.add(instruct(waiting("v3:AbC"), FORWARD).body(0).path("command_id").asText());
        ids.add(instruct(waiting("v3:AbD"), FORWARD).body(0).path("command_id").asText());

        // Then
        assertThat(ids).hasSize(2).allSatisfy(id -> assertThat(id).hasSize(36));
    }

    @Test
    void commandsAgainWhereNobodyAnswered() {
        // When
        SendOutcome down = Conversation.of(
                        dialer("telnyx").instruct(waiting("v3:AbC"), FORWARD, access("telnyx")), answer(503, ""))
                .result();
        SendOutcome over = Conversation.of(
                        dialer("telnyx").instruct(waiting("v3:AbC"), FORWARD, access("telnyx")),
                        answer(422, "{\"errors\":[{\"code\":\"90018\"}]}"))
                .result();

        // Then
        assertThat(down).isInstanceOf(SendOutcome.Later.class);
        assertThat(over).isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void handsNothingOverByADocumentToWhomCommandsAreSent() {
        // When
        Conversation<SendOutcome> held =
                instruct(waiting("v3:AbC"), new CallInstruction.HandOver("<Response></Response>"));

        // Then
        assertThat(held.calls()).isEmpty();
        assertThat(held.result()).isInstanceOf(SendOutcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "elevenlabs"})
    void takesNoInstructionsWhereNobodyWaits(String carrier) {
        // When
        Conversation<SendOutcome> held =
                Conversation.of(dialer(carrier).instruct(waiting("CA1"), FORWARD, access(carrier)));

        // Then
        assertThat(held.calls()).isEmpty();
        assertThat(held.result()).isInstanceOf(SendOutcome.Refused.class);
    }
}
