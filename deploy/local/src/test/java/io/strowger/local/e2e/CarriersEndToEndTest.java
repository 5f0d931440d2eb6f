package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.service.Service;
import io.strowger.local.simulator.MagicRecipient;
import io.strowger.local.simulator.Silence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each carrier whose clients have numbers: in, into the inbox, the answer out, and delivered. */
@ExtendWith(StackExtension.class)
class CarriersEndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final JsonHttp operators;
    private final JsonHttp simulator;

    CarriersEndToEndTest(LocalStack stack) {
        this.stack = stack;
        this.operators = JsonHttp.at(stack.url()).as(stack.operatorKey());
        this.simulator = JsonHttp.at(stack.simulatorUrl());
    }

    @ParameterizedTest
    @CsvSource({"twilio, +13125550101, +13125550102, +15005550171", "telnyx, +13125550103, +13125550104, +15005550172"})
    void goesInAndOutAndIsDelivered(String carrier, String number, String other, String person) throws Exception {
        // Given
        Tenant tenant = tenant(carrier, List.of(other, number));

        // When
        JsonObject answer = write(carrier, person, number);

        // Then
        assertThat(answer.getBoolean("acknowledged")).isTrue();
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.inboundAfter("").size() == 1);
        JsonObject inbound = tenant.inboundAfter("").getFirst();
        assertThat(inbound.getString("to")).isEqualTo(number);
        JsonObject reply = tenant.reply(inbound.getString("id"), "Until 10, " + person);
        assertThat(reply.getJsonArray("warnings")).isEmpty();
        awaitStatus(tenant, reply, "delivered");
        JsonObject send = tenant.send(person, "See you, " + person);
        assertThat(send.getString("from")).isEqualTo(number);
        awaitStatus(tenant, send, "delivered");
        assertThat(sentTo(person)).extracting(sent -> sent.getString("from")).containsExactly(number, number);
        assertThat(tenant.api().get("/api/messages").text()).doesNotContainIgnoringCase(carrier);
    }

    @ParameterizedTest
    @CsvSource({"twilio, +13125550107, +15005550173", "telnyx, +13125550108, +15005550174"})
    void keepsAndServesWhatComesWithAMessage(String carrier, String number, String person) throws Exception {
        // Given
        Tenant tenant = tenant(carrier, List.of(number));
        Tenant stranger = new Operator(operators).organization("No friend of " + number, List.of());

        // When
        simulator
                .post(
                        "/_simulator/inbound",
                        message(carrier, person, number).put("media", new JsonArray(List.of("menu.png", "notes"))))
                .body();

        // Then
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> media(tenant).size() == 2
                        && media(tenant).stream()
                                .allMatch(item -> item.getString("state").equals("ready")));
        JsonObject picture = media(tenant).getFirst();
        JsonObject notes = media(tenant).getLast();
        assertThat(picture.getString("contentType")).isEqualTo("image/png");
        assertThat(tenant.api().bytes(picture.getString("url")))
                .isEqualTo(simulator.bytes("/media/menu.png"))
                .hasSize(picture.getInteger("size"));
        assertThat(notes.getString("contentType")).isEqualTo("text/plain");
        assertThat(tenant.api().bytes(notes.getString("url"))).asString().isEqualTo("notes");
        assertThat(stranger.api().get(picture.getString("url")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"twilio, +13125550109, +15005550175", "telnyx, +13125550110, +15005550176"})
    void sendsPictures(String carrier, String number, String person) throws Exception {
        // Given
        Tenant tenant = tenant(carrier, List.of(number));
        List<String> urls = List.of("https://example.com/menu.png?a=1&b=2", "https://example.com/map.jpg");

        // When
        JsonObject sent = tenant.api()
                .post("/api/sms/send", new JsonObject().put("to", person).put("mediaUrls", new JsonArray(urls)))
                .body();

        // Then
        awaitStatus(tenant, sent, "delivered");
        assertThat(sentTo(person).getFirst().getJsonArray("media")).isEqualTo(new JsonArray(urls));
    }

    @ParameterizedTest
    @CsvSource({"twilio, +13125550105", "telnyx, +13125550106"})
    void tellsInOurWordsWhyNot(String carrier, String number) throws Exception {
        // Given
        Tenant tenant = tenant(carrier, List.of(number));

        // When
        JsonObject lost = tenant.send(MagicRecipient.UNDELIVERABLE.number(), "Lost by " + carrier);
        JsonObject refused = tenant.send(MagicRecipient.OPTED_OUT.number(), "Refused by " + carrier);

        // Then
        awaitStatus(tenant, lost, "undelivered");
        awaitStatus(tenant, refused, "failed");
        JsonObject shown =
                tenant.api().get("/api/messages/" + refused.getString("id")).body();
        assertThat(shown.getJsonObject("error").getString("code")).isEqualTo("recipient_opted_out");
        assertThat(shown.encode()).doesNotContain(MagicRecipient.WORDS);
    }

    @Test
    void bringsAnAgentsReportIntoTheConversation() throws Exception {
        // Given
        Tenant tenant = tenant("twilio", List.of("+13125550131"));
        JsonObject call = new JsonObject()
                .put("from", "+15005550181")
                .put("receiver", "+13125550131")
                .put("lead", "lead-9");

        // When
        JsonObject answer = simulator.post("/_simulator/call", call).body();

        // Then
        assertThat(answer.getBoolean("acknowledged")).isTrue();
        Awaitility.await().atMost(PATIENCE).until(() -> calls(tenant).size() == 1);
        JsonObject shown = calls(tenant).getJsonObject(0);
        assertThat(shown.getString("leadId")).isEqualTo("lead-9");
        assertThat(shown.getString("from")).isEqualTo("+15005550181");
        assertThat(shown.getJsonArray("transcript")).hasSize(2);
        JsonObject thread = tenant.api()
                .get("/api/conversations/%s/messages?include=calls".formatted(shown.getString("conversationId")))
                .body();
        assertThat(thread.getJsonArray("items").getJsonObject(0).getString("type"))
                .isEqualTo("call");
        assertThat(shown.encode()).doesNotContainIgnoringCase("twilio", "elevenlabs");
    }

    @Test
    void servesTheRecordingOfACallToWhomItBelongs() throws Exception {
        // Given
        Tenant tenant = tenant("twilio", List.of("+13125550138"));
        Tenant stranger = new Operator(operators).organization("No friend of +13125550138", List.of());
        JsonObject call = new JsonObject()
                .put("from", "+15005550186")
                .put("receiver", "+13125550138")
                .put("recorded", true);

        // When
        JsonObject answer = simulator.post("/_simulator/call", call).body();

        // Then
        assertThat(answer.getBoolean("acknowledged")).isTrue();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> calls(tenant).size() == 1
                        && calls(tenant).getJsonObject(0).getJsonObject("recording") != null);
        JsonObject recording = calls(tenant).getJsonObject(0).getJsonObject("recording");
        byte[] audio = Silence.mp3(Duration.ofSeconds(3));
        assertThat(recording.getString("state")).isEqualTo("ready");
        assertThat(recording.getString("contentType")).isEqualTo("audio/mpeg");
        assertThat(recording.getInteger("size")).isEqualTo(audio.length);
        assertThat(tenant.api().bytes(recording.getString("url"))).isEqualTo(audio);
        assertThat(stranger.api().get(recording.getString("url")).status()).isEqualTo(404);
    }

    @Test
    void findsAReportWhoseWebhookGotLost() throws Exception {
        // Given
        Tenant tenant = tenant("twilio", List.of("+13125550133"));
        JsonObject call = new JsonObject()
                .put("from", "+15005550183")
                .put("receiver", "+13125550133")
                .put("secondsAgo", 120)
                .put("reported", false);
        simulator.post("/_simulator/call", call).body();

        // When
        Awaitility.await().atMost(PATIENCE).until(() -> isAskedAgain("elevenlabs"));

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> calls(tenant).size() == 1);
        assertThat(calls(tenant).getJsonObject(0).getString("from")).isEqualTo("+15005550183");
        Awaitility.await().atMost(PATIENCE).until(() -> recovered("elevenlabs") == 1);
    }

    /** Makes it the account's turn to be asked for the last hour. */
    private boolean isAskedAgain(String account) throws SQLException {
        try (Connection database = stack.backends().postgres().connectAsSuperuser();
                PreparedStatement update = database.prepareStatement("""
                        update dispatch.recovery
                        set first_at = now() - interval '1 hour', asked_until = now() - interval '1 hour', next_at = now()
                        where account = ?
                        """)) {
            update.setString(1, account);
            return update.executeUpdate() == 1;
        }
    }

    private int recovered(String account) throws Exception {
        return operators.get("/api/admin/dispatch/recovery").body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("account").equals(account))
                .mapToInt(item -> item.getInteger("found"))
                .sum();
    }

    @Test
    void deliversWhatItDidNotBelieveOnceAnOperatorDoes() throws Exception {
        // Given
        operators
                .post(
                        "/api/admin/accounts",
                        new JsonObject()
                                .put("id", "twilio-doubted")
                                .put("carrier", "twilio")
                                .put(
                                        "settings",
                                        new JsonObject().put("accountSid", "AC00000000000000000000000000000007"))
                                .put("secrets", new JsonObject().put("authToken", "env:TELNYX_API_KEY"))
                                .put("verification", "quarantine"))
                .body();
        Tenant tenant = tenant("twilio-doubted", List.of("+13125550132"));
        String form = "From=%2B15005550182&To=%2B13125550132&Body=Really+me&MessageSid=SM0108";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        post("/api/webhooks/twilio-doubted/sms/incoming", form).statusCode() == 200);
        Awaitility.await().atMost(PATIENCE).until(() -> !quarantined("twilio-doubted")
                .isEmpty());
        String kept = quarantined("twilio-doubted").getFirst().getString("id");
        assertThat(tenant.inboundAfter("")).isEmpty();

        // When
        JsonObject replayed = operators
                .post("/api/admin/quarantine/%s/replay".formatted(kept), new JsonObject())
                .body();

        // Then
        assertThat(replayed.getString("outcome")).isEqualTo("accepted");
        assertThat(replayed.getJsonArray("events").getJsonObject(0).getString("result"))
                .isEqualTo("delivered");
        assertThat(tenant.inboundAfter(""))
                .extracting(message -> message.getString("text"))
                .containsExactly("Really me");
    }

    @Test
    void believesTheSimulatorByItsSignatureAndNobodyWithoutOne() throws Exception {
        // Given
        Tenant tenant = tenant("telnyx", List.of("+13125550134"));
        JsonObject unsigned = new JsonObject("""
                {"data":{"record_type":"event","event_type":"message.received","id":"e-134","payload":{
                  "record_type":"message","direction":"inbound","id":"t-134","text":"Not me",
                  "from":{"phone_number":"+15005550184"},"to":[{"phone_number":"+13125550134"}]}}}
                """);

        // When
        JsonHttp.at(stack.url()).post("/api/webhooks/telnyx", unsigned);
        write("telnyx", "+15005550184", "+13125550134");

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> !quarantined("telnyx").isEmpty());
        Awaitility.await().atMost(PATIENCE).until(() -> !tenant.inboundAfter("").isEmpty());
        assertThat(tenant.inboundAfter(""))
                .extracting(message -> message.getString("text"))
                .containsExactly("Are you open?");
        assertThat(quarantined("telnyx").getFirst().getString("reason")).isEqualTo("no_signature");
    }

    @ParameterizedTest
    @CsvSource({
        "inbound, extremesms, +12025550100",
        "inbound, twilio, +13125550135",
        "inbound, telnyx, +13125550136",
        "call, elevenlabs, +13125550137"
    })
    void provesTheWebhooksOfTheSimulator(String kind, String carrier, String number) throws Exception {
        // Given
        List<String> before = unproven();

        // When
        JsonObject answer = simulator
                .post("/_simulator/" + kind, message(carrier, "+15005550185", number))
                .body();

        // Then
        assertThat(answer.getBoolean("acknowledged")).isTrue();
        assertThat(unproven()).isEqualTo(before);
    }

    /** How many webhooks were not proven to be their carrier's, by account and reason. */
    private List<String> unproven() throws Exception {
        int port = stack.ports(Service.INGEST).management();
        return JsonHttp.at(URI.create("http://127.0.0.1:" + port))
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("strowger_ingest_unproven_total"))
                .sorted()
                .toList();
    }

    private List<JsonObject> quarantined(String account) throws Exception {
        return operators.get("/api/admin/quarantine?limit=200").body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("account").equals(account))
                .toList();
    }

    private static JsonArray calls(Tenant tenant) throws Exception {
        return tenant.api().get("/api/calls").body().getJsonArray("items");
    }

    @Test
    void takesTheUnsignedFormOfTheSystemThatItReplaces() throws Exception {
        // Given
        Tenant tenant = tenant("twilio", List.of("+16041234567"));

        // When
        HttpResponse<String> answer = post(
                "/api/webhooks/twilio/sms/incoming", "From=+15551234567&To=+16041234567&Body=Hello&MessageSid=SM123");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.body()).isEqualTo("<Response></Response>");
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.inboundAfter("").size() == 1);
        JsonObject inbound = tenant.inboundAfter("").getFirst();
        assertThat(inbound.getString("from")).isEqualTo("+15551234567");
        assertThat(inbound.getString("text")).isEqualTo("Hello");
    }

    private Tenant tenant(String carrier, List<String> numbers) throws Exception {
        Tenant tenant = new Operator(operators).organization("With " + carrier + " " + numbers.getFirst(), List.of());
        operators
                .post(
                        "/api/admin/update-phone-numbers",
                        new JsonObject()
                                .put("organizationId", tenant.id())
                                .put("account", carrier)
                                .put("phoneNumbers", new JsonArray(numbers)))
                .body();
        return tenant;
    }

    private JsonObject write(String carrier, String person, String number) throws Exception {
        return simulator
                .post("/_simulator/inbound", message(carrier, person, number))
                .body();
    }

    private static JsonObject message(String carrier, String person, String number) {
        return new JsonObject()
                .put("carrier", carrier)
                .put("from", person)
                .put("receiver", number)
                .put("message", "Are you open?");
    }

    private static List<JsonObject> media(Tenant tenant) throws Exception {
        return tenant.inboundAfter("").stream()
                .flatMap(message -> message.getJsonArray("media").stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(stack.url().resolve(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<JsonObject> sentTo(String person) throws Exception {
        String query = "/_simulator/sends?recipient=" + person.replace("+", "%2B");
        return simulator.get(query).body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static void awaitStatus(Tenant tenant, JsonObject sent, String status) {
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.status(sent.getString("id"))
                .equals(status));
    }
}
