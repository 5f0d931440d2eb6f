package io.strowger.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.simulator.SimulatedWorld.Posted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No answer and no event has a field that the carrier's official document has not. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class SimulatedAnswersTest {

    private static final String ACCOUNT = "/2010-04-01/Accounts/{AccountSid}";
    private static final String NUMBER = "+14155550100";
    private static final String PHONE_NUMBERS = "/v1/convai/phone-numbers";

    private SimulatedWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new SimulatedWorld();
    }

    @AfterEach
    void stop() throws Exception {
        world.stop();
    }

    @Test
    void answersAsTwilioDoes() throws Exception {
        // Given
        OfficialAnswers official = OfficialAnswers.of("twilio");

        // When
        official.check(
                "GET " + ACCOUNT + "/AvailablePhoneNumbers/{CountryCode}/Local.json",
                world.get(SimulatedWorld.TWILIO + "/AvailablePhoneNumbers/US/Local.json?AreaCode=415"));
        official.check(
                "POST " + ACCOUNT + "/IncomingPhoneNumbers.json",
                world.form(SimulatedWorld.TWILIO + "/IncomingPhoneNumbers.json", Map.of("PhoneNumber", NUMBER)));
        official.check(
                "POST " + ACCOUNT + "/Calls.json",
                world.form(
                        SimulatedWorld.TWILIO + "/Calls.json",
                        Map.of("To", MagicCallee.TALKS_ON.number(), "From", NUMBER, "Twiml", "<Response/>")));
        for (String list : new String[] {"/IncomingPhoneNumbers.json", "/Calls.json", "/Balance.json"}) {
            official.check("GET " + ACCOUNT + list, world.get(SimulatedWorld.TWILIO + list));
        }

        // Then
        assertThat(official.missed()).isEmpty();
    }

    @Test
    void answersAsTelnyxDoes() throws Exception {
        // Given
        OfficialAnswers official = OfficialAnswers.of("telnyx");

        // When
        official.check(
                "GET /v2/available_phone_numbers",
                world.get("/v2/available_phone_numbers?filter%5Bnational_destination_code%5D=415"));
        official.check("GET /v2/balance", world.get("/v2/balance"));
        bind(official);
        order(official);
        look(official);
        call(official);

        // Then
        assertThat(official.missed()).isEmpty();
    }

    private void bind(OfficialAnswers official) throws Exception {
        JsonObject profile = new JsonObject()
                .put("name", "one")
                .put("whitelisted_destinations", new JsonArray().add("US"))
                .put("webhook_url", "https://gw.example.com/x");
        JsonObject application = new JsonObject()
                .put("application_name", "one")
                .put("webhook_event_url", "https://gw.example.com/x")
                .put("outbound", new JsonObject().put("outbound_voice_profile_id", "1"));
        official.check("POST /v2/messaging_profiles", world.json("POST", "/v2/messaging_profiles", profile));
        official.check(
                "POST /v2/call_control_applications", world.json("POST", "/v2/call_control_applications", application));
        official.check("GET /v2/messaging_profiles", world.get("/v2/messaging_profiles"));
        official.check("GET /v2/call_control_applications", world.get("/v2/call_control_applications"));
    }

    private void order(OfficialAnswers official) throws Exception {
        JsonObject wanted = new JsonObject()
                .put("phone_numbers", new JsonArray().add(new JsonObject().put("phone_number", NUMBER)))
                .put("connection_id", "1")
                .put("messaging_profile_id", "2")
                .put("customer_reference", "order-1");
        official.check("POST /v2/number_orders", world.json("POST", "/v2/number_orders", wanted));
        official.check("number_order.complete", world.next().body());
        official.check("GET /v2/number_orders", world.get("/v2/number_orders"));
    }

    private void look(OfficialAnswers official) throws Exception {
        String id = official.check("GET /v2/phone_numbers", world.get("/v2/phone_numbers"))
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
        String path = "/v2/phone_numbers/" + id;
        official.check("GET /v2/phone_numbers/{id}/messaging", world.get(path + "/messaging"));
        official.check("GET /v2/phone_numbers/{id}/voice", world.get(path + "/voice"));
        official.check(
                "PATCH /v2/phone_numbers/{id}/messaging",
                world.json("PATCH", path + "/messaging", new JsonObject().put("messaging_profile_id", "")));
        official.check(
                "PATCH /v2/phone_numbers/{id}", world.json("PATCH", path, new JsonObject().put("connection_id", "7")));
        official.check("DELETE /v2/phone_numbers/{id}", world.delete(path));
    }

    private void call(OfficialAnswers official) throws Exception {
        JsonObject wanted = new JsonObject()
                .put("connection_id", "1")
                .put("to", MagicCallee.TALKS_ON.number())
                .put("from", NUMBER)
                .put("client_state", "c3RhdGU=");
        String path = "/v2/calls/"
                + official.check("POST /v2/calls", world.json("POST", "/v2/calls", wanted))
                        .getJsonObject("data")
                        .getString("call_control_id");
        official.check("call.initiated", event("call.initiated"));
        official.check("call.answered", event("call.answered"));
        official.check("GET /v2/calls/{call_control_id}", world.get(path));
        official.check(
                "POST /v2/calls/{call_control_id}/actions/transfer",
                world.json("POST", path + "/actions/transfer", new JsonObject().put("to", "+15005550181")));
        world.json("POST", path + "/actions/hangup", new JsonObject());
        official.check("call.hangup", event("call.hangup"));
    }

    /** The {@code data} of the next event of that type: of what is around it, the document says nothing. */
    private String event(String type) throws Exception {
        Posted posted = world.next();
        while (!posted.event().getString("event_type").equals(type)) {
            posted = world.next();
        }
        return new JsonObject().put("data", posted.event()).encode();
    }

    @Test
    void answersAsElevenLabsDoes() throws Exception {
        // Given
        OfficialAnswers official = OfficialAnswers.of("elevenlabs");
        world.form(SimulatedWorld.TWILIO + "/IncomingPhoneNumbers.json", Map.of("PhoneNumber", NUMBER));
        JsonObject imported = new JsonObject()
                .put("provider", "twilio")
                .put("phone_number", NUMBER)
                .put("label", "one")
                .put("sid", "AC1")
                .put("token", "token");

        // When
        String id = official.check("POST " + PHONE_NUMBERS, world.json("POST", PHONE_NUMBERS, imported))
                .getString("phone_number_id");
        official.check(
                "PATCH " + PHONE_NUMBERS + "/{phone_number_id}",
                world.json("PATCH", PHONE_NUMBERS + "/" + id, new JsonObject().put("agent_id", "agent_1")));
        official.check("GET " + PHONE_NUMBERS, world.get(PHONE_NUMBERS));
        official.check(
                "POST /v1/convai/twilio/outbound-call",
                world.json(
                        "POST",
                        "/v1/convai/twilio/outbound-call",
                        new JsonObject()
                                .put("agent_id", "agent_1")
                                .put("agent_phone_number_id", id)
                                .put("to_number", MagicCallee.TALKS_ON.number())));

        // Then
        assertThat(official.missed()).isEmpty();
    }
}
