package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A simulator beside a gateway that notes what is posted to it, and answers what it is told to. */
final class SimulatedWorld {

    static final String TWILIO = "/2010-04-01/Accounts/AC00000000000000000000000000000001";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final AtomicReference<String> reply = new AtomicReference<>("<Response></Response>");
    private final URI gateway;
    private final URI simulator;

    SimulatedWorld() throws Exception {
        gateway = local(get(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"))
                .actualPort());
        CarrierSimulator carriers = new CarrierSimulator(
                vertx,
                SimPool.ofTwelve(),
                gateway,
                new WebhookSecrets(Optional.empty(), Optional.of("t0ken"), Optional.empty(), Optional.of("wsec_test")),
                Clock.systemUTC(),
                new Random(7));
        simulator = local(get(carriers.listen(0)).actualPort());
    }

    /** A webhook. */
    record Posted(String path, Optional<String> signature, String body) {

        JsonObject event() {
            return new JsonObject(body).getJsonObject("data");
        }

        TwilioForm form() {
            return new TwilioForm(body);
        }
    }

    /** What came back. */
    record Answer(int status, String text) {

        JsonObject body() {
            return new JsonObject(text);
        }
    }

    URI gateway() {
        return gateway;
    }

    /** What the gateway answers to all webhooks from now on. */
    void replies(String body) {
        reply.set(body);
    }

    /** The next webhook. */
    Posted next() throws InterruptedException {
        Posted next = posted.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new IllegalStateException("no webhook came");
        }
        return next;
    }

    boolean isQuiet() {
        return posted.isEmpty();
    }

    Answer get(String path) throws Exception {
        return call(request(path));
    }

    Answer delete(String path) throws Exception {
        return call(request(path).DELETE());
    }

    Answer json(String method, String path, JsonObject body) throws Exception {
        return call(request(path).method(method, HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    Answer form(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Does not wait for the answer. */
    void hasty(String path, String form) throws Exception {
        call(request(path).timeout(Duration.ofMillis(400)).POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.resolve(path))
                .header("Authorization", "Bearer key")
                .header("xi-api-key", "key")
                .timeout(Duration.ofSeconds(10));
    }

    private Answer call(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            posted.add(new Posted(
                    request.path(), Optional.ofNullable(request.getHeader("X-Twilio-Signature")), body.toString()));
            request.response().putHeader("Content-Type", "text/xml").end(reply.get());
        });
    }

    void stop() throws Exception {
        client.close();
        get(vertx.close());
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
