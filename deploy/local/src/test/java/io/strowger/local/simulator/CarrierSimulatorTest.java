package io.strowger.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 40, unit = TimeUnit.SECONDS)
class CarrierSimulatorTest {

    private static final String ANA = "+14155550101";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<JsonObject> webhooks = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<String>> secrets = new LinkedBlockingQueue<>();
    private final BlockingQueue<Signed> signed = new LinkedBlockingQueue<>();
    private final SimulatorSecrets made = SimulatorSecrets.make(new Random(7));
    private CarrierSimulator simulator;
    private int port;

    @BeforeEach
    void start() throws Exception {
        int gateway = get(vertx.createHttpServer()
                        .requestHandler(this::takeWebhook)
                        .listen(0, "127.0.0.1"))
                .actualPort();
        simulator = new CarrierSimulator(
                vertx,
                SimPool.ofTwelve(),
                URI.create("http://127.0.0.1:" + gateway),
                new WebhookSecrets(
                        Optional.of("s3cret"),
                        Optional.of("t0ken"),
                        Optional.of(made.telnyx().getPrivate()),
                        Optional.of("wsec_test")),
                Clock.systemUTC(),
                new Random(7));
        port = get(simulator.listen(0)).actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
    }

    @Test
    void acceptsASendLikeTheCarrier() throws Exception {
        // When
        HttpResponse<String> answer = send(ANA, "Your table is ready");

        // Then
        JsonObject body = new JsonObject(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.getBoolean("success")).isTrue();
        assertThat(body.getString("messageId")).matches("[0-9a-f]{24}");
        assertThat(body.getString("status")).isEqualTo("queued");
        assertThat(simulator.sends()).singleElement().satisfies(send -> {
            assertThat(send.pinned()).isFalse();
            assertThat(send.from()).contains("+12025550100");
        });
    }

    @Test
    void sendsThroughTheModemAndPortThatAreNamed() throws Exception {
        // When
        post(
                "/api/v2/sms/sendsingle",
                new JsonObject()
                        .put("recipient", ANA)
                        .put("message", "Yes")
                        .put("usemodem", "M02")
                        .put("port", "2A"));

        // Then
        assertThat(simulator.sends()).singleElement().satisfies(send -> {
            assertThat(send.useModem()).contains("M02");
            assertThat(send.port()).contains("2A");
            assertThat(send.from()).contains("+12025550104");
        });
    }

    @Test
    void wantsAKey() throws Exception {
        // When
        HttpResponse<String> answer = call(HttpRequest.newBuilder(uri("/api/v2/account/balance")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"bob, Hello", "'', Hello", "+14155550101, ''"})
    void refusesWhatCannotBeSent(String recipient, String message) throws Exception {
        // When
        HttpResponse<String> answer = send(recipient, message);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(simulator.sends()).isEmpty();
    }

    @Test
    void reportsDeliveryAsTimePasses() throws Exception {
        // Given
        String id = new JsonObject(send(ANA, "Hello").body()).getString("messageId");

        // When
        String first = status(id);

        // Then
        assertThat(first).isEqualTo("queued");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> status(id).equals("delivered"));
    }

    @Test
    void answersAWrongPathWithAPage() throws Exception {
        // When
        HttpResponse<String> answer = call(authorized("/api/v3/sms/sendsingle"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void sendsInBulk() throws Exception {
        // When
        HttpResponse<String> one = post(
                "/api/v2/sms/sendbulk",
                new JsonObject()
                        .put("recipients", new JsonArray().add(ANA).add("+14155550102"))
                        .put("content", "We close early"));
        HttpResponse<String> many = call(authorized("/api/v2/sms/sendbulkmulti")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "[{\"recipient\":\"%s\",\"content\":\"Code 1\"}]".formatted(ANA))));

        // Then
        assertThat(new JsonObject(one.body()).getJsonArray("messageIds")).hasSize(2);
        assertThat(new JsonObject(many.body()).getInteger("totalSent")).isEqualTo(1);
        assertThat(simulator.sends()).hasSize(3);
    }

    @Test
    void countsATextThatIsAcceptedTwice() throws Exception {
        // When
        send(ANA, "Twice");
        send(ANA, "Twice");

        // Then
        assertThat(simulator.timesAccepted(ANA, "Twice")).isEqualTo(2);
        HttpResponse<String> repeated = call(HttpRequest.newBuilder(uri("/_simulator/sends/repeated")));
        assertThat(new JsonObject(repeated.body()).getJsonArray("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY_FOR_TWO_SECONDS, 429, 2",
        "BUSY, 429,",
        "BROKEN, 500,",
        "PAGE_NOT_FOUND, 404,",
        "OUT_OF_CREDITS, 402,",
        "REFUSED, 400,",
        "REFUSED_WITH_WORDS, 400,",
        "PAGE_WITH_WORDS, 404,"
    })
    void refusesMagicRecipientsWithoutSending(MagicRecipient magic, int status, String retryAfter) throws Exception {
        // When
        HttpResponse<String> answer = send(magic.number(), "Hello");

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After")).isEqualTo(Optional.ofNullable(retryAfter));
        assertThat(simulator.sends()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS_UP", "HANGS_UP_AFTER_ACCEPTING"})
    void hangsUpOnMagicRecipients(MagicRecipient magic) {
        // When
        assertThatThrownBy(() -> send(magic.number(), "Hello")).isInstanceOf(IOException.class);

        // Then
        int accepted = magic == MagicRecipient.HANGS_UP ? 0 : 1;
        assertThat(simulator.timesAccepted(magic.number(), "Hello")).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "TRICKLES"})
    void acceptsButDoesNotAnswerInTime(MagicRecipient magic) {
        // When
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(sendRequest(magic.number(), "Hello"), HttpResponse.BodyHandlers.ofString());

        // Then
        assertThatThrownBy(() -> answer.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(simulator.timesAccepted(magic.number(), "Hello")).isEqualTo(1);
    }

    @Test
    void isBusyOnlyTheFirstTime() throws Exception {
        // Given
        String recipient = MagicRecipient.BUSY_ONCE.number();

        // When
        int first = send(recipient, "Hello").statusCode();
        int second = send(recipient, "Hello").statusCode();

        // Then
        assertThat(first).isEqualTo(429);
        assertThat(second).isEqualTo(200);
        assertThat(simulator.timesAccepted(recipient, "Hello")).isEqualTo(1);
    }

    @Test
    void writesTheWebhookAsTheCarrierDoes() throws Exception {
        // When
        HttpResponse<String> report = post(
                "/_simulator/inbound",
                new JsonObject()
                        .put("from", ANA)
                        .put("receiver", "+12025550104")
                        .put("message", "See you at 7?")
                        .put("firstname", "Ana"));

        // Then
        JsonObject webhook = webhooks.poll(5, TimeUnit.SECONDS);
        assertThat(webhook).isNotNull();
        assertThat(webhook.getString("from")).isEqualTo("14155550101");
        assertThat(webhook.getString("receiver")).isEqualTo("12025550104");
        assertThat(webhook.getString("usedmodem")).isEqualTo("M02");
        assertThat(webhook.getString("port")).isEqualTo("2A");
        assertThat(webhook.getString("firstname")).isEqualTo("Ana");
        assertThat(webhook.getString("messageId")).matches("[0-9a-f]{24}");
        assertThat(secrets.poll()).contains("s3cret");
        assertThat(new JsonObject(report.body()).getBoolean("acknowledged")).isTrue();
    }

    @Test
    void letsPhonesAnswerToTheNumberThatTheySee() throws Exception {
        // Given
        call(HttpRequest.newBuilder(uri("/_simulator/auto-reply"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"message\":\"On my way\",\"afterMillis\":1}")));

        // When
        send(ANA, "Your table is ready");

        // Then
        JsonObject webhook = webhooks.poll(5, TimeUnit.SECONDS);
        assertThat(webhook).isNotNull();
        assertThat(webhook.getString("message")).isEqualTo("On my way");
        assertThat(webhook.getString("receiver")).isEqualTo("12025550100");
        assertThat(webhook.getString("usedmodem")).isEqualTo("M01");
    }

    @Test
    void writesABurstOverAllNumbers() throws Exception {
        // When
        HttpResponse<String> report = post("/_simulator/burst", new JsonObject().put("count", 120));

        // Then
        assertThat(new JsonObject(report.body()).getInteger("acknowledged")).isEqualTo(120);
        assertThat(webhooks.stream()
                        .map(webhook -> webhook.getString("receiver"))
                        .distinct())
                .hasSize(12);
        assertThat(webhooks.stream()
                        .map(webhook -> webhook.getString("messageId"))
                        .distinct())
                .hasSize(120);
    }

    @Test
    void tellsOfCallsWhenAskedWhetherOrNotTheirWebhookArrived() throws Exception {
        // Given
        JsonObject call = new JsonObject().put("from", ANA).put("receiver", "+12025550100");
        post("/_simulator/call", call.copy().put("reported", false).put("secondsAgo", 3600));
        post("/_simulator/call", call);
        JsonObject posted = webhooks.take().getJsonObject("data");
        String list = "/v1/convai/conversations?page_size=1";

        // When
        JsonObject first = told(list);
        JsonObject second = told(list + "&cursor=" + first.getString("next_cursor"));
        JsonObject early = told(
                list + "&call_start_before_unix=" + (Clock.systemUTC().instant().getEpochSecond() - 600));

        // Then
        assertThat(webhooks).isEmpty();
        assertThat(first.getJsonArray("conversations").getJsonObject(0).getString("conversation_id"))
                .isEqualTo(posted.getString("conversation_id"));
        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(second.getBoolean("has_more")).isFalse();
        assertThat(early.getJsonArray("conversations")).isEqualTo(second.getJsonArray("conversations"));
        assertThat(told("/v1/convai/conversations/" + posted.getString("conversation_id")))
                .isEqualTo(posted);
        assertThat(call(HttpRequest.newBuilder(uri(list))).statusCode()).isEqualTo(401);
    }

    private JsonObject told(String path) throws IOException, InterruptedException {
        return new JsonObject(call(HttpRequest.newBuilder(uri(path)).header("xi-api-key", "key"))
                .body());
    }

    @Test
    void signsAsTelnyxDoesWithTheKeyThatItTells() throws Exception {
        // When
        post(
                "/_simulator/inbound",
                new JsonObject()
                        .put("carrier", "telnyx")
                        .put("from", ANA)
                        .put("receiver", "+13125550100")
                        .put("message", "Hello"));

        // Then
        Signed webhook = signed.take();
        assertThat(isBy(made.proofs().get("TELNYX_PUBLIC_KEY"), webhook)).isTrue();
        assertThat(isBy(SimulatorSecrets.make(new Random(7)).proofs().get("TELNYX_PUBLIC_KEY"), webhook))
                .isFalse();
        assertThat(Long.parseLong(webhook.timestamp()))
                .isCloseTo(Clock.systemUTC().instant().getEpochSecond(), within(60L));
    }

    /** A webhook with what Telnyx adds to it. */
    private record Signed(String timestamp, String signature, Buffer body) {}

    private static boolean isBy(String publicKey, Signed webhook) throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Buffer.buffer(prefix)
                .appendBytes(Base64.getDecoder().decode(publicKey))
                .getBytes();
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        check.update((webhook.timestamp() + "|").getBytes(StandardCharsets.UTF_8));
        check.update(webhook.body().getBytes());
        return check.verify(Base64.getDecoder().decode(webhook.signature()));
    }

    private void takeWebhook(HttpServerRequest request) {
        secrets.add(Optional.ofNullable(request.getHeader("X-Webhook-Secret")));
        request.body().onSuccess(body -> {
            webhooks.add(body.toJsonObject());
            signed.add(new Signed(
                    request.getHeader("telnyx-timestamp"), request.getHeader("telnyx-signature-ed25519"), body));
            request.response().end("{\"success\":true}");
        });
    }

    private String status(String id) throws IOException, InterruptedException {
        return new JsonObject(call(authorized("/api/v2/sms/status/" + id)).body()).getString("status");
    }

    private HttpResponse<String> send(String recipient, String message) throws IOException, InterruptedException {
        return client.send(sendRequest(recipient, message), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest sendRequest(String recipient, String message) {
        JsonObject body = new JsonObject().put("recipient", recipient).put("message", message);
        return authorized("/api/v2/sms/sendsingle")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
    }

    private HttpResponse<String> post(String path, JsonObject body) throws IOException, InterruptedException {
        return call(authorized(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer key");
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(3)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
