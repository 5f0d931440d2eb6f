package io.strowger.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.local.simulator.SimulatedWorld.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
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
class SimulatedNumbersTest {

    private static final String FOR_SALE = SimulatedWorld.TWILIO + "/AvailablePhoneNumbers/%s/Local.json?AreaCode=%s";
    private static final String BOUGHT = SimulatedWorld.TWILIO + "/IncomingPhoneNumbers";
    private static final String FIRST = "+14155550100";

    private SimulatedWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new SimulatedWorld();
    }

    @AfterEach
    void stop() throws Exception {
        world.stop();
    }

    @ParameterizedTest
    @CsvSource({"US, 415, +14155550100", "CA, 604, +16045550100", "US, 702, +17025550191"})
    void sellsMadeUpNumbersOfTheAreaCode(String country, String area, String first) throws Exception {
        // When
        JsonArray offers = offers(country, area);

        // Then
        JsonObject offer = offers.getJsonObject(0);
        assertThat(offer.getString("phone_number")).isEqualTo(first);
        assertThat(offer.getString("iso_country")).isEqualTo(country);
        assertThat(offer.getJsonObject("capabilities").getBoolean("SMS")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"US, 604", "CA, 415", "US, 716", "GB, 20"})
    void sellsNothingOfAnotherCountry(String country, String area) throws Exception {
        // Then
        assertThat(offers(country, area)).isEmpty();
    }

    @Test
    void sellsANumberOnceOverAllCarriers() throws Exception {
        // When
        Answer bought =
                world.form(BOUGHT + ".json", Map.of("PhoneNumber", FIRST, "SmsUrl", "https://gw.example.com/a"));
        Answer again = world.form(BOUGHT + ".json", Map.of("PhoneNumber", FIRST));
        Answer elsewhere = order(FIRST, "order-1");

        // Then
        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.body().getString("sid")).matches("PN[0-9a-f]{32}");
        assertThat(bought.body().getString("sms_url")).isEqualTo("https://gw.example.com/a");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().getInteger("code")).isEqualTo(21422);
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(offers("US", "415").getJsonObject(0).getString("phone_number"))
                .isEqualTo("+14155550101");
    }

    @Test
    void listsChangesAndReleasesWhatWasBoughtAtTwilio() throws Exception {
        // Given
        world.form(BOUGHT + ".json", Map.of("PhoneNumber", FIRST));
        world.form(BOUGHT + ".json", Map.of("PhoneNumber", "+14155550101"));

        // When
        JsonObject page = world.get(BOUGHT + ".json?PageSize=1").body();
        JsonObject rest = world.get(page.getString("next_page_uri")).body();
        JsonObject one = world.get(BOUGHT + ".json?PhoneNumber=%2B14155550100")
                .body()
                .getJsonArray("incoming_phone_numbers")
                .getJsonObject(0);
        String path = BOUGHT + "/" + one.getString("sid") + ".json";
        Answer changed = world.form(path, Map.of("VoiceUrl", "https://gw.example.com/voice#rc=3"));
        Answer released = world.delete(path);

        // Then
        assertThat(page.getJsonArray("incoming_phone_numbers")).hasSize(1);
        assertThat(rest.getJsonArray("incoming_phone_numbers")).hasSize(1);
        assertThat(rest.getString("next_page_uri")).isNull();
        assertThat(changed.body().getString("voice_url")).isEqualTo("https://gw.example.com/voice#rc=3");
        assertThat(released.status()).isEqualTo(204);
        assertThat(world.get(path).status()).isEqualTo(404);
        assertThat(offers("US", "415").getJsonObject(0).getString("phone_number"))
                .isEqualTo(FIRST);
    }

    @Test
    void ordersAtTelnyxAndTellsWhenItIsDone() throws Exception {
        // When
        JsonObject order = order(FIRST, "order-1").body().getJsonObject("data");

        // Then
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(world.get("/v2/phone_numbers?filter[phone_number]=14155550100"
                                .replace("[", "%5B")
                                .replace("]", "%5D"))
                        .body()
                        .getJsonArray("data"))
                .isEmpty();
        JsonObject event = world.next().event();
        assertThat(event.getString("event_type")).isEqualTo("number_order.complete");
        assertThat(event.getJsonObject("payload").getString("id")).isEqualTo(order.getString("id"));
        assertThat(found("/v2/number_orders?filter[customer_reference]=order-1").getString("status"))
                .isEqualTo("success");
        JsonObject number = found("/v2/phone_numbers?filter[phone_number]=14155550100");
        assertThat(number.getString("connection_id")).isEqualTo("c-1");
        assertThat(number.getString("messaging_profile_id")).isEqualTo("p-1");
    }

    @Test
    void keepsAnOrderPendingForAsLongAsItIsTold() throws Exception {
        // Given
        world.json("PUT", "/_simulator/settings", new JsonObject().put("pendingMillis", 400));
        String number = MagicNumber.PENDING.in("701");

        // When
        order(number, "order-2");

        // Then
        String path = "/v2/number_orders?filter[customer_reference]=order-2";
        assertThat(found(path).getString("status")).isEqualTo("pending");
        Awaitility.await().until(() -> found(path).getString("status").equals("success"));
    }

    @Test
    void doesWhatItWasAskedForWhenNobodyWaitsForItAnyMore() throws Exception {
        // Given
        world.json("PUT", "/_simulator/settings", new JsonObject().put("thinkMillis", 1_200));

        // When
        assertThatThrownBy(() -> world.hasty(BOUGHT + ".json", "PhoneNumber=%2B14155550100"))
                .isInstanceOf(HttpTimeoutException.class);

        // Then
        String list = "/_simulator/numbers?carrier=twilio";
        assertThat(world.get(list).body().getJsonArray("items")).isEmpty();
        Awaitility.await()
                .until(() -> !world.get(list).body().getJsonArray("items").isEmpty());
    }

    @Test
    void failsAnOrderThatIsToFail() throws Exception {
        // When
        order(MagicNumber.FAILS.in("708"), "order-3");

        // Then
        assertThat(world.next().event().getJsonObject("payload").getString("status"))
                .isEqualTo("failure");
        assertThat(found("/v2/number_orders?filter[status]=failure").getString("customer_reference"))
                .isEqualTo("order-3");
    }

    @Test
    void hangsUpAfterSelling() throws Exception {
        // Given
        String number = MagicNumber.HANGS_UP_AFTER_SELLING.in("704");

        // When
        assertThatThrownBy(() -> world.form(BOUGHT + ".json", Map.of("PhoneNumber", number)))
                .isInstanceOf(IOException.class);

        // Then
        assertThat(world.get("/_simulator/numbers?carrier=twilio").body().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void makesWhatNumbersAreBoundToAtTelnyx() throws Exception {
        // When
        Answer profile = world.json("POST", "/v2/messaging_profiles", profile("strowger one"));
        Answer application = world.json(
                "POST",
                "/v2/call_control_applications",
                new JsonObject()
                        .put("application_name", "strowger one")
                        .put("webhook_event_url", "https://gw.example.com/x")
                        .put("webhook_api_version", "2"));
        Answer voice = world.json("POST", "/v2/outbound_voice_profiles", new JsonObject().put("name", "strowger one"));

        // Then
        assertThat(List.of(profile.status(), application.status(), voice.status()))
                .containsExactly(200, 201, 201);
        String id = profile.body().getJsonObject("data").getString("id");
        assertThat(found("/v2/messaging_profiles?filter[name][eq]=strowger%20one")
                        .getString("id"))
                .isEqualTo(id);
        assertThat(world.get("/_simulator/objects").body().getJsonArray("items"))
                .hasSize(3);
        assertThat(world.delete("/v2/messaging_profiles/" + id).status()).isEqualTo(200);
        assertThat(world.delete("/v2/messaging_profiles/" + id).status()).isEqualTo(404);
    }

    @Test
    void keepsWhatSomethingIsBoundTo() throws Exception {
        // Given
        String id = world.json("POST", "/v2/messaging_profiles", profile("bound"))
                .body()
                .getJsonObject("data")
                .getString("id");
        JsonObject number = world.json(
                        "POST",
                        "/_simulator/numbers",
                        new JsonObject()
                                .put("carrier", "telnyx")
                                .put("phoneNumber", FIRST)
                                .put("fields", new JsonObject().put("messaging_profile_id", id)))
                .body();

        // When
        Answer early = world.delete("/v2/messaging_profiles/" + id);
        world.delete("/v2/phone_numbers/" + number.getString("id"));

        // Then
        assertThat(early.status()).isEqualTo(422);
        assertThat(world.delete("/v2/messaging_profiles/" + id).status()).isEqualTo(200);
    }

    @Test
    void allowsNoMoreProfilesThanThereMayBe() throws Exception {
        // Given
        Answer named = world.json("POST", "/v2/messaging_profiles", profile("strowger Profile Limit Inc."));

        // When
        world.json("PUT", "/_simulator/settings", new JsonObject().put("profileLimit", 0));

        // Then
        assertThat(named.status()).isEqualTo(403);
        assertThat(world.json("POST", "/v2/messaging_profiles", profile("another"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void postsMessagesToWhereTheNumberLeads() throws Exception {
        // Given
        world.form(BOUGHT + ".json", Map.of("PhoneNumber", FIRST, "SmsUrl", world.gateway() + "/first#rc=3"));
        JsonObject message = new JsonObject()
                .put("carrier", "twilio")
                .put("from", "+15005550181")
                .put("receiver", FIRST)
                .put("message", "Hello");

        // When
        world.json("POST", "/_simulator/inbound", message);
        world.json(
                "PATCH",
                "/_simulator/numbers/14155550100",
                new JsonObject().put("sms_url", world.gateway() + "/second"));
        world.json("POST", "/_simulator/inbound", message);

        // Then
        assertThat(List.of(world.next().path(), world.next().path())).containsExactly("/first", "/second");
    }

    @Test
    void hasStrangersInItsAccounts() throws Exception {
        // When
        world.json(
                "POST",
                "/_simulator/numbers",
                new JsonObject().put("carrier", "telnyx").put("phoneNumber", FIRST));
        world.json("POST", "/_simulator/numbers/%2B14155550101/taken", new JsonObject());

        // Then
        assertThat(found("/v2/phone_numbers").getString("phone_number")).isEqualTo(FIRST);
        assertThat(offers("US", "415").getJsonObject(0).getString("phone_number"))
                .isEqualTo("+14155550102");
    }

    @Test
    void takesANumberFromTwilioToVoiceAgentsWithoutItsMessages() throws Exception {
        // Given
        world.form(BOUGHT + ".json", Map.of("PhoneNumber", FIRST, "SmsUrl", "https://gw.example.com/sms"));

        // When
        Answer imported = world.json(
                "POST", "/v1/convai/phone-numbers", agentNumber(FIRST).put("enable_sms", false));
        String path = "/v1/convai/phone-numbers/" + imported.body().getString("phone_number_id");
        JsonObject assigned = world.json("PATCH", path, new JsonObject().put("agent_id", "agent_1"))
                .body();

        // Then
        assertThat(assigned.getJsonObject("assigned_agent").getString("agent_id"))
                .isEqualTo("agent_1");
        assertThat(new JsonArray(world.get("/v1/convai/phone-numbers").text())).hasSize(1);
        JsonObject number = world.get("/_simulator/numbers?carrier=twilio")
                .body()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(number.getString("sms_url")).isEqualTo("https://gw.example.com/sms");
        assertThat(number.getString("voice_url")).endsWith("/twilio/inbound_call");
        assertThat(world.get("/_simulator/requests?contains=convai").text()).doesNotContain("s3cret");
        assertThat(world.delete(path).status()).isEqualTo(200);
    }

    @Test
    void doesNotTakeWhatCannotBeImported() throws Exception {
        // Given
        String number = MagicNumber.NOT_IMPORTED.in("703");
        world.form(BOUGHT + ".json", Map.of("PhoneNumber", number));

        // Then
        assertThat(world.json("POST", "/v1/convai/phone-numbers", agentNumber(number))
                        .status())
                .isEqualTo(400);
        assertThat(world.json("POST", "/v1/convai/phone-numbers", agentNumber(FIRST))
                        .status())
                .isEqualTo(400);
        assertThat(world.json("POST", "/v1/convai/phone-numbers", new JsonObject())
                        .status())
                .isEqualTo(422);
    }

    private static JsonObject agentNumber(String number) {
        return new JsonObject()
                .put("provider", "twilio")
                .put("phone_number", number)
                .put("label", "one")
                .put("sid", "AC1")
                .put("token", "s3cret");
    }

    private static JsonObject profile(String name) {
        return new JsonObject().put("name", name).put("whitelisted_destinations", new JsonArray().add("*"));
    }

    private Answer order(String number, String reference) throws Exception {
        return world.json(
                "POST",
                "/v2/number_orders",
                new JsonObject()
                        .put("phone_numbers", new JsonArray().add(new JsonObject().put("phone_number", number)))
                        .put("connection_id", "c-1")
                        .put("messaging_profile_id", "p-1")
                        .put("customer_reference", reference));
    }

    private JsonObject found(String path) throws Exception {
        return world.get(path.replace("[", "%5B").replace("]", "%5D"))
                .body()
                .getJsonArray("data")
                .getJsonObject(0);
    }

    private JsonArray offers(String country, String area) throws Exception {
        return world.get(FOR_SALE.formatted(country, area)).body().getJsonArray("available_phone_numbers");
    }
}
