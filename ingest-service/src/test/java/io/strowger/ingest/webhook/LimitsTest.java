package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static io.strowger.ingest.TestAccounts.FROM_ONE_NETWORK;
import static io.strowger.ingest.TestAccounts.LIMITED;
import static io.strowger.ingest.TestAccounts.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.ingest.Stage;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class LimitsTest {

    private static final String MESSAGE = "{\"receiver\":\"+2222\",\"from\":\"+1111\",\"message\":\"hi\"}";
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final String WITHOUT_BODY =
            "POST " + EXTREME + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
    private static final int IN_FLIGHT = 40;
    private static final int OPEN_PER_ADDRESS = 80;
    private static final int RATE = 3;

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void takesSixtyFourHeadersAndNoMore() {
        assertThat(stage.carrier().posts(EXTREME, MESSAGE, headers(40)).statusCode())
                .isEqualTo(200);
        assertProblem(stage.carrier().posts(EXTREME, MESSAGE, headers(70)), 431, "too_many_headers");
    }

    @Test
    void takesNoHeadersOfMoreThanSixteenKilobytes() {
        assertProblem(
                stage.carrier().posts(EXTREME, MESSAGE, Map.of("X-Long", "x".repeat(17_000))), 431, "headers_too_long");
        assertThat(stage.carrier()
                        .posts(EXTREME, MESSAGE, Map.of("X-Long", "x".repeat(70_000)))
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void takesNoAddressOfMoreThanSixteenKilobytes() {
        assertThat(stage.carrier()
                        .posts(EXTREME + "?x=" + "x".repeat(16_000), MESSAGE)
                        .statusCode())
                .isEqualTo(200);
        assertProblem(stage.carrier().posts(EXTREME + "?x=" + "x".repeat(17_000), MESSAGE), 414, "address_too_long");
        assertThat(stage.carrier()
                        .posts(EXTREME + "?x=" + "x".repeat(70_000), MESSAGE)
                        .statusCode())
                .isEqualTo(414);
    }

    @Test
    void takesAThousandParametersInAQueryAndNoMore() {
        assertThat(stage.carrier()
                        .posts(EXTREME + "?" + parameters(1_000), MESSAGE)
                        .statusCode())
                .isEqualTo(200);
        assertProblem(stage.carrier().posts(EXTREME + "?" + parameters(1_001), MESSAGE), 400, "too_many_parameters");
    }

    @Test
    void keepsAFormOfMoreThanAThousandParametersAsUnreadable() {
        // Given
        String message = "from=%2B15005550102&receiver=%2B15005550199&message=hi&";

        // When
        stage.carrier().posts(EXTREME, message + parameters(997), FORM);
        stage.carrier().posts(EXTREME, message + parameters(998), FORM);
        stage.carrier().posts(EXTREME, "&".repeat(200_000), FORM);

        // Then
        assertThat(stage.topics().messages()).hasSize(1);
        assertThat(stage.topics().quarantined()).hasSize(2).allSatisfy(kept -> assertThat(kept.reason())
                .isEqualTo(Reason.UNREADABLE));
    }

    @Test
    void keepsAsItCameWhatIsTooLongAsAnEvent() {
        // Given
        String form = "from=%2B15005550102&receiver=%2B15005550199&message=" + "\u0001".repeat(250_000);

        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, form, FORM);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().quarantined())
                .singleElement()
                .satisfies(kept -> assertThat(kept.raw().asUtf8()).isEqualTo(form));
    }

    @Test
    void takesLongerBodiesOfKindsThatHaveThem() {
        // Given
        byte[] body = new byte[300 * 1024];

        // When
        HttpResponse<String> usual = stage.carrier().postsBytes("/api/webhooks/extremesms", body, Map.of());
        HttpResponse<String> other = stage.carrier().postsBytes("/api/webhooks/extremesms/long", body, Map.of());

        // Then
        assertProblem(usual, 413, "body_too_large");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void hangsUpOnABodyThatTakesTooLong() throws IOException {
        // Given
        try (Socket socket = connect()) {

            // When
            write(socket, WITHOUT_BODY);

            // Then
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json")
                    .contains("\"code\":\"body_too_slow\"");
        }
    }

    @Test
    void doesNotWaitForTheRestOfARefusedBody() throws IOException {
        // Given
        try (Socket socket = connect()) {

            // When
            write(socket, WITHOUT_BODY.replace(EXTREME, "/api/webhooks/nobody"));

            // Then
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void isKeptFromNobodyByThoseWhoAreSlow() throws IOException {
        // Given
        List<Socket> slow = slow(IN_FLIGHT + 10, "198.51.100.11");

        // When
        List<Integer> answers = IntStream.range(0, 10)
                .mapToObj(_ -> stage.carrier().posts(EXTREME, MESSAGE).statusCode())
                .toList();

        // Then
        assertThat(answers).containsOnly(200);
        close(slow);
    }

    @Test
    void takesSoManyAtOnceFromAnAddressAndNoMore() throws IOException {
        // Given
        List<Socket> slow = slow(OPEN_PER_ADDRESS, "198.51.100.12");

        // When
        HttpResponse<String> answer = await().atMost(5, SECONDS)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            slow.addAll(slow(1, "198.51.100.12")); // in place of one that was cut meanwhile
                            return stage.carrier().posts(EXTREME, MESSAGE, from("198.51.100.12"));
                        },
                        given -> given.statusCode() != 200);
        HttpResponse<String> other = stage.carrier().posts(EXTREME, MESSAGE, from("198.51.100.13"));

        // Then
        assertProblem(answer, 429, "too_many_requests");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(other.statusCode()).isEqualTo(200);
        close(slow);
        await().atMost(5, SECONDS)
                .until(() -> stage.carrier()
                                .posts(EXTREME, MESSAGE, from("198.51.100.12"))
                                .statusCode()
                        == 200);
    }

    private List<Socket> slow(int count, String from) throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = connect();
            slow.add(socket);
            write(socket, WITHOUT_BODY.replace("Host: x", "Host: x\r\nX-Forwarded-For: " + from));
        }
        return slow;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void answersOnTheSameConnectionAfterARefusalBeforeTheBody() {
        // Given
        byte[] body = new byte[200 * 1024];

        // When
        List<Integer> answers = Stream.of("nobody", "extremesms", "nobody", "extremesms")
                .map(account -> stage.carrier()
                        .postsBytes("/api/webhooks/" + account, body, Map.of())
                        .statusCode())
                .toList();

        // Then
        assertThat(answers).containsExactly(404, 200, 404, 200);
    }

    @Test
    void takesSoManyASecondFromAnAddressThatNothingProves() {
        // When
        List<HttpResponse<String>> answers = IntStream.range(0, 10 * RATE)
                .mapToObj(_ -> stage.carrier().posts("/api/webhooks/" + LIMITED, MESSAGE, from("198.51.100.1")))
                .toList();

        // Then
        HttpResponse<String> last = answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow();
        assertProblem(last, 429, "too_many_requests");
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(answers.stream().limit(RATE)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(stage.carrier()
                        .posts("/api/webhooks/" + LIMITED, MESSAGE, from("198.51.100.2"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void deliversWhatComesFromAnAllowedAddress() {
        for (String mode : List.of("observe", "quarantine", "enforce")) {
            assertThat(stage.carrier()
                            .posts("/api/webhooks/" + FROM_ONE_NETWORK + mode, MESSAGE, from("6.6.6.6, 203.0.113.77"))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(stage.topics().messages()).hasSize(3);
        assertThat(stage.topics().quarantined()).isEmpty();
    }

    @Test
    void distrustsWhatComesFromElsewhere() {
        // When
        Map<String, Integer> answers = Stream.of("observe", "quarantine", "enforce")
                .collect(Collectors.toMap(mode -> mode, mode -> stage.carrier()
                        .posts("/api/webhooks/" + FROM_ONE_NETWORK + mode, MESSAGE, from("203.0.113.77, 198.51.100.1"))
                        .statusCode()));

        // Then
        assertThat(answers).isEqualTo(Map.of("observe", 200, "quarantine", 200, "enforce", 403));
        assertThat(stage.topics().messages())
                .extracting(MessageReceived::account)
                .containsExactly(FROM_ONE_NETWORK + "observe");
        assertThat(stage.topics().quarantined())
                .hasSize(2)
                .allSatisfy(kept -> {
                    assertThat(kept.reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
                    assertThat(kept.detail()).contains("198.51.100.1");
                })
                .extracting(Quarantined::account)
                .containsExactlyInAnyOrder(FROM_ONE_NETWORK + "quarantine", FROM_ONE_NETWORK + "enforce");
    }

    private static Map<String, String> from(String forwarded) {
        return Map.of("X-Webhook-Secret", SECRET, "X-Forwarded-For", forwarded);
    }

    private static Map<String, String> headers(int count) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put("X-Nth-" + i, "x");
        }
        return headers;
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.joining("&"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(stage.service().getHost(), stage.service().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }
}
