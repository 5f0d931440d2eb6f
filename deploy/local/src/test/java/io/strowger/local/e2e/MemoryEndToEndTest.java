package io.strowger.local.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.service.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What strangers send does not end ingest, with the memory that the launcher gives it. */
@ExtendWith(StackExtension.class)
class MemoryEndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ACCOUNT = "credulous-agents";
    private static final String REPORTS = "/api/webhooks/" + ACCOUNT + "/post-call";
    private static final int LONGEST = 8 * 1024 * 1024;

    private final LocalStack stack;
    private final JsonHttp operators;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process before;

    MemoryEndToEndTest(LocalStack stack) {
        this.stack = stack;
        this.operators = JsonHttp.at(stack.url()).as(stack.operatorKey());
    }

    @BeforeEach
    void believeStrangers() throws Exception {
        if (operators.get("/api/admin/accounts/" + ACCOUNT).status() == 404) {
            operators
                    .post(
                            "/api/admin/accounts",
                            new JsonObject()
                                    .put("id", ACCOUNT)
                                    .put("carrier", "elevenlabs")
                                    .put("secrets", new JsonObject().put("apiKey", "env:ELEVENLABS_API_KEY"))
                                    .put("verification", "observe"))
                    .body();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> client.send(post("{}"), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    @BeforeEach
    void remember() {
        before = stack.service(Service.INGEST).process();
    }

    @AfterEach
    void isStillTheSame() {
        Awaitility.await().atMost(PATIENCE).until(() -> stack.service(Service.INGEST)
                .isReady());
        assertThat(stack.service(Service.INGEST).process()).isSameAs(before);
        assertThat(before.isAlive()).isTrue();
        client.close();
    }

    @Test
    void takesLongBodiesAtOnceAsFarAsThereIsRoom() {
        // Given
        String report = "{\"type\":\"nobody_knows\",\"data\":\"" + "x".repeat(LONGEST - 100) + "\"}";

        // When
        List<Integer> answers = IntStream.range(0, 24)
                .mapToObj(_ -> client.sendAsync(post(report), HttpResponse.BodyHandlers.discarding()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        // Then: 503, or 502 where ingest hung up on more than it forgets of a refused body
        assertThat(answers).contains(200).allMatch(status -> List.of(200, 502, 503)
                .contains(status));
    }

    @Test
    void holdsNoMoreOfBodiesThatDoNotEndThanItHasRoomFor() throws Exception {
        // Given
        URI ingest =
                URI.create("http://127.0.0.1:" + stack.ports(Service.INGEST).api());
        String body = "x".repeat(260_000);

        // When
        List<Future<Socket>> open;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            open = IntStream.range(0, 1_900)
                    .mapToObj(i -> threads.submit(() -> written(ingest, unfinished(i, body))))
                    .toList();
        }

        // Then
        assertThat(client.send(ordinary(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        for (Future<Socket> each : open) {
            each.resultNow().close();
        }
    }

    @Test
    void keepsApartWhatWouldFillTheMemoryAndSaysSoWhenItIsReplayed() throws Exception {
        // Given
        String head = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"bomb\",\"x\":[";
        String bomb = head + "{},".repeat((LONGEST - head.length() - 10) / 3) + "{}]}}";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> client.send(post(bomb), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        Awaitility.await().atMost(PATIENCE).until(() -> !kept().isEmpty());
        String id = kept().getFirst().getString("id");

        // When
        JsonObject replayed = operators
                .post("/api/admin/quarantine/%s/replay".formatted(id), new JsonObject())
                .body();

        // Then
        assertThat(replayed.getString("outcome")).isEqualTo("unreadable");
    }

    /** Each from an address of its own: what one address may have open is another limit. */
    private static byte[] unfinished(int nth, String body) {
        return ("POST /api/webhook/extreme HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.%d.%d\r\n"
                                .formatted(nth >> 8, nth & 255)
                        + "Content-Length: 260010\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    private List<JsonObject> kept() throws IOException, InterruptedException {
        return operators.get("/api/admin/quarantine?limit=200").body().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("account").equals(ACCOUNT))
                .filter(item -> item.getString("detail").contains("too many parts"))
                .toList();
    }

    private static Socket written(URI service, byte... bytes) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException _) {
            socket.close();
        }
        return socket;
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(stack.url().resolve(REPORTS))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private HttpRequest ordinary() {
        return HttpRequest.newBuilder(stack.url().resolve("/api/webhook/extreme"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"from\":\"+15005550190\",\"receiver\":\"+15005550191\",\"message\":\"Still there?\"}"))
                .build();
    }
}
