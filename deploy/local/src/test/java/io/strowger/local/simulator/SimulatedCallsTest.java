package io.strowger.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.simulator.SimulatedWorld.Answer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 40, unit = TimeUnit.SECONDS)
class SimulatedCallsTest {

    private static final String CALLS = SimulatedWorld.TWILIO + "/Calls.json";
    private static final String OURS = "+14155550100";
    private static final String PERSON = "+15005550181";

    private SimulatedWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new SimulatedWorld();
        world.json("PUT", "/_simulator/settings", new JsonObject().put("talkMillis", 50));
    }

    @AfterEach
    void stop() throws Exception {
        world.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550181, initiated ringing in-progress completed",
        "+15005550055, initiated ringing busy",
        "+15005550056, initiated ringing no-answer",
        "+15005550049, initiated ringing failed"
    })
    void tellsHowACallGoesAtTwilio(String to, String steps) throws Exception {
        // When
        Answer placed = world.form(
                CALLS,
                Map.of(
                        "To",
                        to,
                        "From",
                        OURS,
                        "Twiml",
                        "<Response><Dial>+14155550101</Dial></Response>",
                        "StatusCallback",
                        world.gateway() + "/status#rc=3",
                        "StatusCallbackEvent",
                        "initiated ringing answered completed"));

        // Then
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.body().getString("status")).isEqualTo("queued");
        int sequence = 0;
        for (String step : List.of(steps.split(" "))) {
            SimulatedWorld.Posted posted = world.next();
            assertThat(posted.path()).isEqualTo("/status");
            assertThat(posted.signature()).isPresent();
            assertThat(posted.form().value("CallStatus")).contains(step);
            assertThat(posted.form().value("SequenceNumber")).contains(Integer.toString(sequence++));
            assertThat(posted.form().value("CallSid")).contains(placed.body().getString("sid"));
        }
    }

    @Test
    void fetchesWhatIsToBeSaid() throws Exception {
        // Given
        world.replies("<Response><Say>Hello</Say></Response>");

        // When
        world.form(CALLS, Map.of("To", PERSON, "From", OURS, "Url", world.gateway() + "/twiml"));

        // Then
        assertThat(world.next().path()).isEqualTo("/twiml");
        Awaitility.await().until(() -> call().getString("twiml") != null);
        assertThat(call().getString("twiml")).contains("<Say>Hello</Say>");
    }

    @Test
    void endsACallAtTwilioWhenToldTo() throws Exception {
        // Given
        String sid = world.form(
                        CALLS, Map.of("To", MagicCallee.TALKS_ON.number(), "From", OURS, "Twiml", "<Response/>"))
                .body()
                .getString("sid");
        Awaitility.await().until(() -> call().getString("status").equals("in-progress"));

        // When
        Answer ended = world.form(CALLS.replace(".json", "/" + sid + ".json"), Map.of("Status", "completed"));

        // Then
        assertThat(ended.body().getString("status")).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({"<Response><Reject/></Response>, no-answer", "<Response><Say>Hello</Say></Response>, completed"})
    void asksAtTwilioWhatToDoWithACall(String twiml, String status) throws Exception {
        // Given
        world.replies(twiml);

        // When
        JsonObject rung = ring("twilio");

        // Then
        assertThat(rung.getString("twiml")).isEqualTo(twiml);
        assertThat(world.next().path()).isEqualTo("/api/webhooks/twilio/voice");
        SimulatedWorld.Posted end = world.next();
        assertThat(end.path()).isEqualTo("/api/webhooks/twilio/voice/status");
        assertThat(end.form().value("CallStatus")).contains(status);
        assertThat(end.form().value("Direction")).contains("inbound");
    }

    @Test
    void handsACallOverToAnAgentWhoReports() throws Exception {
        // Given
        String twiml = world.json(
                        "POST",
                        "/v1/convai/twilio/register-call",
                        new JsonObject()
                                .put("agent_id", "agent_7")
                                .put("from_number", PERSON)
                                .put("to_number", OURS)
                                .put("direction", "inbound"))
                .text();
        world.replies(twiml);

        // When
        JsonObject rung = ring("twilio");

        // Then
        List<SimulatedWorld.Posted> posted = List.of(world.next(), world.next(), world.next());
        JsonObject report = posted.stream()
                .filter(it -> it.path().endsWith("/elevenlabs/post-call"))
                .map(SimulatedWorld.Posted::event)
                .findFirst()
                .orElseThrow();
        assertThat(report.getString("agent_id")).isEqualTo("agent_7");
        assertThat(report.getJsonObject("metadata").getJsonObject("phone_call").getString("call_sid"))
                .isEqualTo(rung.getString("id"));
    }

    @Test
    void placesACallOfAnAgentAndReports() throws Exception {
        // Given
        String number = world.json(
                        "POST",
                        "/_simulator/numbers",
                        new JsonObject().put("carrier", "elevenlabs").put("phoneNumber", OURS))
                .body()
                .getString("phone_number_id");

        // When
        JsonObject placed = agentCall(number, PERSON);

        // Then
        JsonObject report = world.next().event();
        assertThat(report.getString("conversation_id")).isEqualTo(placed.getString("conversation_id"));
        JsonObject variables =
                report.getJsonObject("conversation_initiation_client_data").getJsonObject("dynamic_variables");
        assertThat(variables.getString("lead_id")).isEqualTo("lead-1");
        assertThat(variables.getString("system__call_sid")).isEqualTo(placed.getString("callSid"));
        agentCall(number, MagicCallee.ENGAGED.number());
        assertThat(world.next().event().getString("failure_reason")).isEqualTo("busy");
    }

    @Test
    void losesAReportButKeepsTheConversation() throws Exception {
        // Given
        String number = world.json(
                        "POST",
                        "/_simulator/numbers",
                        new JsonObject().put("carrier", "elevenlabs").put("phoneNumber", OURS))
                .body()
                .getString("phone_number_id");

        // When
        JsonObject placed = agentCall(number, MagicCallee.UNREPORTED.number());

        // Then
        String path = "/v1/convai/conversations/" + placed.getString("conversation_id");
        Awaitility.await().until(() -> world.get(path).status() == 200);
        assertThat(world.isQuiet()).isTrue();
    }

    @Test
    void placesACallAtTelnyxOnceForOneCommand() throws Exception {
        // When
        JsonObject placed = dial(PERSON).body().getJsonObject("data");
        JsonObject again = dial(PERSON).body().getJsonObject("data");

        // Then
        assertThat(again.getString("call_control_id")).isEqualTo(placed.getString("call_control_id"));
        assertThat(placed.getBoolean("is_alive")).isFalse();
        List<String> types = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            JsonObject event = world.next().event();
            types.add(event.getString("event_type"));
            assertThat(event.getJsonObject("payload").getString("client_state")).isEqualTo("c3RhdGU=");
        }
        assertThat(types).containsExactly("call.initiated", "call.answered", "call.hangup");
    }

    @Test
    void connectsACallAtTelnyxWithAnother() throws Exception {
        // Given
        String id =
                dial(MagicCallee.TALKS_ON.number()).body().getJsonObject("data").getString("call_control_id");
        Awaitility.await().until(() -> call().getString("status").equals("in-progress"));

        // When
        Answer told = world.json(
                "POST",
                "/v2/calls/%s/actions/transfer".formatted(id),
                new JsonObject().put("to", "+14155550177").put("command_id", "t-1"));

        // Then
        assertThat(told.body().getJsonObject("data").getString("result")).isEqualTo("ok");
        Awaitility.await().until(() -> world.get("/_simulator/calls").body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .allMatch(call -> call.getString("status").equals("completed")));
        assertThat(world.json("POST", "/v2/calls/%s/actions/hangup".formatted(id), new JsonObject())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void waitsAtTelnyxForWhatToDoWithACall() throws Exception {
        // When
        Thread.ofVirtual().start(this::rejectTheNextCall);
        JsonObject rung = ring("telnyx");

        // Then
        JsonObject command = rung.getJsonArray("commands").getJsonObject(0);
        assertThat(command.getString("action")).isEqualTo("reject");
        JsonObject hangup = world.next().event();
        assertThat(hangup.getString("event_type")).isEqualTo("call.hangup");
        assertThat(hangup.getJsonObject("payload").getString("hangup_cause")).isEqualTo("user_busy");
    }

    private void rejectTheNextCall() {
        try {
            JsonObject event = world.next().event();
            assertThat(event.getJsonObject("payload").getString("state")).isEqualTo("parked");
            String id = event.getJsonObject("payload").getString("call_control_id");
            world.json(
                    "POST",
                    "/v2/calls/%s/actions/reject".formatted(id),
                    new JsonObject().put("cause", "USER_BUSY").put("command_id", "r-1"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer dial(String to) throws Exception {
        return world.json(
                "POST",
                "/v2/calls",
                new JsonObject()
                        .put("connection_id", "1293384261075731499")
                        .put("to", to)
                        .put("from", OURS)
                        .put("client_state", "c3RhdGU=")
                        .put("command_id", "c-1"));
    }

    private JsonObject agentCall(String number, String to) throws Exception {
        JsonObject told = new JsonObject().put("dynamic_variables", new JsonObject().put("lead_id", "lead-1"));
        return world.json(
                        "POST",
                        "/v1/convai/twilio/outbound-call",
                        new JsonObject()
                                .put("agent_id", "agent_7")
                                .put("agent_phone_number_id", number)
                                .put("to_number", to)
                                .put("conversation_initiation_client_data", told))
                .body();
    }

    private JsonObject ring(String carrier) throws Exception {
        return world.json(
                        "POST",
                        "/_simulator/calls",
                        new JsonObject()
                                .put("carrier", carrier)
                                .put("from", PERSON)
                                .put("to", OURS))
                .body();
    }

    private JsonObject call() throws Exception {
        return world.get("/_simulator/calls").body().getJsonArray("items").getJsonObject(0);
    }
}
