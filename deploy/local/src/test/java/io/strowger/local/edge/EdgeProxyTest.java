package io.strowger.local.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strowger.local.service.Service;
import io.strowger.local.service.ServicePorts;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EdgeProxyTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CompletableFuture<Void> eventsClosed = new CompletableFuture<>();
    private int port;
    private int portWithNothingBehind;
    private int portWithoutSignIn;

    @BeforeAll
    void start() throws Exception {
        Map<Service, ServicePorts> services = new EnumMap<>(Service.class);
        Map<Service, ServicePorts> absent = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            int api = listen(request -> echo(service.label(), request));
            int management = listen(request -> request.response().end("{}"));
            services.put(service, new ServicePorts(api, management));
            absent.put(service, service == Service.ROUTING ? new ServicePorts(1, 1) : services.get(service));
        }
        int signIn = listen(request -> echo("sign-in", request));
        port = get(new EdgeProxy(vertx, services, OptionalInt.of(signIn)).listen(0))
                .actualPort();
        portWithNothingBehind =
                get(new EdgeProxy(vertx, absent, OptionalInt.of(1)).listen(0)).actualPort();
        portWithoutSignIn = get(new EdgeProxy(vertx, services, OptionalInt.empty()).listen(0))
                .actualPort();
    }

    @AfterAll
    void stop() throws Exception {
        get(vertx.close());
    }

    @Test
    void hangsUpOnWhoeverDoesNotFinishHeadersInTime() throws Exception {
        // Given
        Visitors impatient = new Visitors(vertx, 10, Duration.ofMillis(500), Duration.ofMillis(500));
        int here = get(new EdgeProxy(
                                vertx, Map.of(Service.INGEST, new ServicePorts(1, 1)), OptionalInt.empty(), impatient)
                        .listen(0))
                .actualPort();
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), here);
                Socket next = new Socket(InetAddress.getLoopbackAddress(), here)) {
            next.getOutputStream().write("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET ".getBytes(UTF_8));

            // When
            boolean firstIsCut = isCutWhileItDrips(first);
            boolean nextIsCut = isCutWhileItDrips(next);

            // Then
            assertThat(firstIsCut).isTrue();
            assertThat(nextIsCut).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/webhook/extreme", "/nothing"})
    void answersThoseWhoWouldRatherSpeakHttp2(String path) throws Exception {
        // Given
        try (HttpClient modern = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .POST(HttpRequest.BodyPublishers.ofString("hi"))
                    .build();

            // When
            HttpResponse<String> response = modern.send(request, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.statusCode()).isEqualTo(path.equals("/nothing") ? 404 : 200);
        }
    }

    /** One byte of a path at a time. */
    private static boolean isCutWhileItDrips(Socket socket) {
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            try {
                                socket.getOutputStream().write('G');
                                return false;
                            } catch (IOException _) {
                                return true;
                            }
                        },
                        cut -> cut);
    }

    @Test
    void takesSoManyConnectionsAndNoMore() throws Exception {
        // Given
        Visitors few = new Visitors(vertx, 1, Duration.ofSeconds(20), Duration.ofSeconds(20));
        int here = get(new EdgeProxy(vertx, Map.of(Service.INGEST, new ServicePorts(1, 1)), OptionalInt.empty(), few)
                        .listen(0))
                .actualPort();
        byte[] request = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8);
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), here)) {
            first.getOutputStream().write(request);
            int answered = first.getInputStream().read();

            // When
            try (Socket second = new Socket(InetAddress.getLoopbackAddress(), here)) {

                // Then
                assertThat(answered).isEqualTo('H');
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> isAnswered(here, request));
    }

    private static boolean isAnswered(int port, byte... request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request);
            return socket.getInputStream().read() == 'H';
        } catch (SocketException _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/webhook/extreme, ingest",
        "/api/webhooks/extremesms, ingest",
        "/api/admin/dispatch, outbound",
        "/api/admin/dispatch/1/settle, outbound",
        "/api/admin/webhook/events?limit=50, routing",
        "/api/admin/unrouted/receivers, routing",
        "/api/admin/quarantine, routing",
        "/api/admin/messages, routing",
        "/api/admin/organizations, admin",
        "/api/admin/openapi.json, admin",
        "/api/sms/send, routing",
        "/api/calls, routing",
        "/api/conversations/1/messages, routing",
        "/api/messages?after=x, routing",
        "/api/contacts, routing",
        "/api/media/1, routing",
        "/api/admin/calls/1/report, routing",
        "/api/events, routing",
        "/api/openapi.json, routing",
        "/api/organizations/me/phone-numbers, admin",
        "/api/me, admin",
        "/auth/realms/strowger, sign-in",
        "/auth/realms/strowger/.well-known/openid-configuration, sign-in",
        "/auth/realms/strowger/protocol/openid-connect/auth?client_id=strowger-console, sign-in",
        "/auth/realms/strowger/login-actions/authenticate?session_code=x, sign-in",
        "/auth/resources/4x7ab/login/keycloak.v2/css/styles.css, sign-in",
        "/, admin"
    })
    void sendsEachPathToItsService(String path, String service) throws Exception {
        // When
        JsonObject seen = new JsonObject(fetch(port, path).body());

        // Then
        assertThat(seen.getString("service")).isEqualTo(service);
        assertThat(seen.getString("uri")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/health/ready",
                "/nothing",
                "/api",
                "/api/smsx",
                "/api/sms/../../q/metrics",
                "/api/sms/%2e%2E/%2e%2e/q/metrics",
                "/auth",
                "/auth/",
                "/auth/admin",
                "/auth/admin/master/console/",
                "/auth/admin/realms",
                "/auth/metrics",
                "/auth/health/ready",
                "/auth/realms/master",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/realms/strowger/account",
                "/auth/realms/strowger/clients-registrations/default",
                "/auth/realms/strowgerx",
                "/auth/realms/strowger/../master",
                "/auth/realms/strowger/login-actions/../../master",
                "/auth/realms/strowger/login-actions/%2e%2e/%2e%2e/master",
                "/auth/realms/strowger/login-actions/..;/..;/master",
                "/auth/resources/../admin"
            })
    void answersAnUnknownPathItself(String path) throws Exception {
        // When
        String answer = raw(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json", "\"code\":\"not_found\"");
    }

    @ParameterizedTest
    @CsvSource({"GET /x%s HTTP/1.1, 414, address_too_long", "GET / HTTP/1.1 X: %s, 431, headers_too_long"})
    void saysWhatIsTooLong(String request, int status, String code) throws Exception {
        // When
        String answer =
                raw(port, request.replace(" X:", "\r\nX:").formatted("x".repeat(70_000)) + "\r\nHost: x\r\n\r\n");

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.")
                .contains(" " + status + " ", "application/problem+json", "\"code\":\"" + code + "\"");
    }

    @Test
    void forwardsLongHeadersForServicesToRefuse() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(uri(port, "/api/messages"))
                .header("X-Long", "x".repeat(20_000))
                .build();

        // When
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void tellsServicesOnlyWhatItSawItself() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(uri(port, "/api/messages"))
                .header("X-Forwarded-For", "198.51.100.7")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=198.51.100.7")
                .header("Authorization", "Bearer k")
                .build();

        // When
        JsonObject headers = new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .getJsonObject("headers");

        // Then
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.getString("x-forwarded-host")).isEqualTo("localhost:" + port);
        assertThat(headers.containsKey("x-forwarded-prefix")).isFalse();
        assertThat(headers.containsKey("forwarded")).isFalse();
        assertThat(headers.getString("authorization")).isEqualTo("Bearer k");
    }

    @Test
    void forwardsBodiesUnchanged() throws Exception {
        // Given
        String body = "a=%2B1&ü".repeat(50_000);
        HttpRequest request = HttpRequest.newBuilder(uri(port, "/api/webhook/extreme"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();

        // When
        JsonObject seen = new JsonObject(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());

        // Then
        assertThat(seen.getInteger("bytes")).isEqualTo(body.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void passesEventsOnAsTheyComeAndHangsUpWithTheClient() throws Exception {
        // When
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(uri(port, "/api/events"))
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        String first = lines.readLine();
        answer.body().close();

        // Then
        assertThat(first).isEqualTo("data: first");
        assertThat(eventsClosed.orTimeout(5, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void answers503WithRetryAfterForAServiceThatIsDown() throws Exception {
        // When
        HttpResponse<String> answer = fetch(portWithNothingBehind, "/api/messages");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).fieldNames())
                .containsExactlyInAnyOrder("type", "title", "status", "code", "detail");
    }

    @Test
    void answers503WithRetryAfterWhileNobodyCanSignInYet() throws Exception {
        // When
        HttpResponse<String> answer = fetch(portWithNothingBehind, "/auth/realms/strowger");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void hasNoSignInWhereThereIsNone() throws Exception {
        // When
        HttpResponse<String> answer = fetch(portWithoutSignIn, "/auth/realms/strowger");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void answers502ForAServiceThatHangsUp() throws Exception {
        // When
        HttpResponse<String> answer = fetch(port, "/api/messages/hang-up");

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("bad_gateway");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void tellsBrowsersWhatNotToDoWithItsAnswers() throws Exception {
        // Given
        String malformed = raw(port, "GET / HTTP/1.1\r\nX: " + "x".repeat(70_000) + "\r\nHost: x\r\n\r\n");

        // When
        List<HttpResponse<String>> own = List.of(
                fetch(port, "/nothing"),
                fetch(port, "/health"),
                fetch(port, "/api/messages/hang-up"),
                fetch(portWithNothingBehind, "/health"),
                fetch(portWithNothingBehind, "/api/messages"));

        // Then
        assertThat(own).extracting(HttpResponse::statusCode).containsExactly(404, 200, 502, 503, 503);
        assertThat(own).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        });
        assertThat(malformed).containsIgnoringCase("X-Content-Type-Options: nosniff");
        assertThat(fetch(port, "/api/messages").headers().map())
                .as("services speak for themselves")
                .doesNotContainKey("content-security-policy");
    }

    @Test
    void isHealthyWhenAllServicesAreReady() throws Exception {
        // When
        HttpResponse<String> answer = fetch(port, "/health");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject health = new JsonObject(answer.body());
        assertThat(health.getString("status")).isEqualTo("ready");
        assertThat(health.getJsonObject("services").fieldNames())
                .containsExactlyInAnyOrder("ingest", "routing", "outbound", "admin");
    }

    @Test
    void namesTheServiceThatIsNotReady() throws Exception {
        // When
        HttpResponse<String> answer = fetch(portWithNothingBehind, "/health");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        JsonObject services = new JsonObject(answer.body()).getJsonObject("services");
        assertThat(services.getString("routing")).isEqualTo("not ready");
        assertThat(Stream.of("ingest", "outbound", "admin").map(services::getString))
                .containsOnly("ready");
    }

    private void echo(String service, HttpServerRequest request) {
        if (request.path().endsWith("/hang-up")) {
            request.connection().close();
        } else if ("text/event-stream".equals(request.getHeader("Accept"))) {
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().closeHandler(_ -> eventsClosed.complete(null));
            request.response().write("data: first\n\n");
        } else {
            JsonObject headers = new JsonObject();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            request.body().onSuccess(body -> request.response()
                    .end(new JsonObject()
                            .put("service", service)
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("bytes", body.length())
                            .toBuffer()));
        }
    }

    private int listen(Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server = get(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(64 * 1024))
                .requestHandler(handler)
                .listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private HttpResponse<String> fetch(int at, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(at, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(int at, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static URI uri(int at, String path) {
        return URI.create("http://localhost:" + at + path);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
