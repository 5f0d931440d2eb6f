package io.strowger.carrier;

import static io.strowger.carrier.Conversation.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.carrier.CarrierResult.Given;
import io.strowger.carrier.CarrierResult.Later;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.CarrierResult.Unknown;
import io.strowger.carrier.VoiceAgents.AgentNumber;
import io.strowger.event.CallReported;
import io.strowger.event.CarrierEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceAgentsTest {

    private static final VoiceAgents AGENTS =
            Carriers.named("elevenlabs").flatMap(Carrier::agents).orElseThrow();
    private static final AccountAccess ACCESS = Accounts.access("elevenlabs", Map.of());
    private static final LineAccess LINE = new LineAccess("twilio", "AC1", Secret.of("token"));
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final UUID ID = new UUID(0, 7);

    @Test
    void listsNumbersWithTheirAgents() {
        // When
        Conversation<CarrierResult<List<AgentNumber>>> held = Conversation.of(AGENTS.numbers(ACCESS), answer(200, """
                        [{"phone_number_id":"phnum_1","phone_number":"+15005550009","label":"Acme","provider":"twilio",
                           "assigned_agent":{"agent_id":"agent_1","agent_name":"Ada"}},
                         {"phone_number_id":"phnum_2","phone_number":"+15005550010","assigned_agent":null},
                         {"phone_number":"+15005550011"}]"""));

        // Then
        assertThat(held.lines()).containsExactly("GET /v1/convai/phone-numbers");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given(List.of(
                        new AgentNumber("phnum_1", "+15005550009", Optional.of("agent_1")),
                        new AgentNumber("phnum_2", "+15005550010", Optional.empty()))));
    }

    @Test
    void lendsANumberWhoseMessagesStayOurs() {
        // When
        Conversation<CarrierResult<String>> held = Conversation.of(
                AGENTS.lend("+15005550009", "Acme", LINE, ACCESS), answer(200, "{\"phone_number_id\":\"phnum_1\"}"));

        // Then
        assertThat(held.lines())
                .containsExactly("POST /v1/convai/phone-numbers {\"provider\":\"twilio\","
                        + "\"phone_number\":\"+15005550009\",\"label\":\"Acme\",\"sid\":\"AC1\",\"token\":\"token\","
                        + "\"enable_sms\":false}");
        assertThat(held.calls().getFirst().toString()).doesNotContain("token\":\"token");
        assertThat(held.result()).isEqualTo(CarrierResult.given("phnum_1"));
    }

    @ParameterizedTest
    @CsvSource({
        "422, '{\"detail\":[{\"type\":\"missing\",\"msg\":\"Field required\"}]}', OTHER",
        "401, '{\"detail\":{\"status\":\"quota_exceeded\"}}', OUT_OF_CREDIT",
        "401, '{\"detail\":\"Invalid API key\"}', NOT_AUTHORIZED",
        "400, '{\"detail\":{\"status\":\"x\",\"message\":\"maximum number of phone numbers\"}}', LIMIT",
        "404, '', NOT_FOUND"
    })
    void saysWhyAnImportFails(int status, String body, Reason expected) {
        // When
        CarrierResult<String> result = Conversation.of(
                        AGENTS.lend("+15005550009", "Acme", LINE, ACCESS), answer(status, body))
                .result();

        // Then
        assertThat(result).isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason())
                .isEqualTo(expected));
    }

    @Test
    void doesNotKnowWhatBecameOfAnImportThatBrokeOff() {
        // When
        CarrierResult<String> result = Conversation.of(
                        AGENTS.lend("+15005550009", "Acme", LINE, ACCESS), answer(500, ""))
                .result();

        // Then
        assertThat(result).isInstanceOf(Unknown.class);
    }

    @Test
    void assignsAnAgentAndTakesTheNumberBack() {
        // When
        Conversation<CarrierResult<String>> assigned =
                Conversation.of(AGENTS.assign("phnum_1", "agent_1", ACCESS), answer(200, "{}"));
        Conversation<CarrierResult<String>> taken =
                Conversation.of(AGENTS.takeBack("phnum_1", ACCESS), answer(200, "null"));
        Conversation<CarrierResult<String>> again =
                Conversation.of(AGENTS.takeBack("phnum_1", ACCESS), answer(404, ""));

        // Then
        assertThat(assigned.lines())
                .containsExactly("PATCH /v1/convai/phone-numbers/phnum_1 {\"agent_id\":\"agent_1\"}");
        assertThat(taken.lines()).containsExactly("DELETE /v1/convai/phone-numbers/phnum_1");
        assertThat(List.of(assigned.result(), taken.result())).containsOnly(CarrierResult.given("phnum_1"));
        assertThat(again.result()).isEqualTo(new Refused<>(Reason.NOT_FOUND, "HTTP 404"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><Response><Connect/></Response>",
                "\"<?xml version=\\\"1.0\\\"?><Response><Connect/></Response>\""
            })
    void handsACallOverByTheirDocument(String body) {
        // When
        Conversation<CarrierResult<String>> held =
                Conversation.of(AGENTS.handOver("agent_1", "+15005550006", "+15005550009", ACCESS), answer(200, body));

        // Then
        assertThat(held.lines())
                .containsExactly("POST /v1/convai/twilio/register-call {\"agent_id\":\"agent_1\","
                        + "\"from_number\":\"+15005550006\",\"to_number\":\"+15005550009\",\"direction\":\"inbound\"}");
        assertThat(held.result())
                .isEqualTo(CarrierResult.given("<?xml version=\"1.0\"?><Response><Connect/></Response>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "Hello", "<html></html>"})
    void handsNothingOverThatIsNoDocument(String body) {
        // When
        CarrierResult<String> result = Conversation.of(
                        AGENTS.handOver("agent_1", "+15005550006", "+15005550009", ACCESS), answer(200, body))
                .result();

        // Then
        assertThat(result).isInstanceOf(Unknown.class);
    }

    @Test
    void fetchesTheReportThatTheWebhookWouldHaveBrought() {
        // When
        Conversation<CarrierResult<Optional<CarrierEvent>>> held =
                Conversation.of(AGENTS.report("conv_1", _ -> ID, NOW, ACCESS), answer(200, """
                        {"conversation_id":"conv_1","status":"done","agent_id":"agent_1",
                         "metadata":{"call_duration_secs":41,"phone_call":{"call_sid":"CA1"}},
                         "conversation_initiation_client_data":{"dynamic_variables":{"plan":"gold",
                           "strowger_call_id":"0193f0a0-0000-7000-8000-000000000001"}}}"""));

        // Then
        assertThat(held.lines()).containsExactly("GET /v1/convai/conversations/conv_1");
        CallReported report = (CallReported)
                ((Given<Optional<CarrierEvent>>) held.result()).value().orElseThrow();
        assertThat(report.key()).isEqualTo(CallReported.keyOf("elevenlabs", "conv_1"));
        assertThat(report.call()).isEqualTo("CA1");
        assertThat(report.id()).isEqualTo(ID);
        assertThat(report.recovered()).isTrue();
        assertThat(report.variables()).isEqualTo(Map.of("plan", "gold"));
        assertThat(report.ours()).contains(UUID.fromString("0193f0a0-0000-7000-8000-000000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"initiated", "in-progress", "processing"})
    void hasNoReportWhileTheCallIsNotOver(String status) {
        // When
        CarrierResult<Optional<CarrierEvent>> result = Conversation.of(
                        AGENTS.report("conv_1", _ -> ID, NOW, ACCESS),
                        answer(200, "{\"conversation_id\":\"conv_1\",\"status\":\"%s\"}".formatted(status)))
                .result();

        // Then
        assertThat(result).isEqualTo(CarrierResult.given(Optional.empty()));
    }

    @Test
    void asksAgainWhereNothingIsTold() {
        // When
        CarrierResult<Optional<CarrierEvent>> down = Conversation.of(
                        AGENTS.report("conv_1", _ -> ID, NOW, ACCESS), answer(503, ""))
                .result();
        CarrierResult<Optional<CarrierEvent>> gone = Conversation.of(
                        AGENTS.report("conv_1", _ -> ID, NOW, ACCESS), answer(404, ""))
                .result();

        // Then
        assertThat(down).isInstanceOf(Later.class);
        assertThat(gone).isEqualTo(new Refused<>(Reason.NOT_FOUND, "HTTP 404"));
    }
}
