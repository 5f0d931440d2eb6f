package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.ingest.Stage;
import io.strowger.ingest.TestAccounts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class BodyLimitTest {

    private static final String AGENTS = "/api/webhooks/" + TestAccounts.AGENTS;
    private static final String SIGNING_AGENTS = "/api/webhooks/" + TestAccounts.SIGNING_AGENTS;
    private static final String SIGNED_AGENTS = "/api/webhooks/" + TestAccounts.SIGNED_AGENTS;
    private static final int LIMIT = 256 * 1024;
    private static final int ENDLESS = 100_000;

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void takesABodyOfTheLargestSize() {
        // When
        HttpResponse<String> declared = stage.carrier().postsBytes(EXTREME, new byte[LIMIT], Map.of());
        HttpResponse<String> chunked = stage.carrier().postsInChunks(EXTREME, new byte[LIMIT]);

        // Then
        assertThat(declared.statusCode()).isEqualTo(200);
        assertThat(chunked.statusCode()).isEqualTo(200);
        assertThat(stage.topics().quarantined())
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept.raw().size()).isEqualTo(LIMIT));
    }

    @Test
    void takesALongReportFromWhoSendsSuch() {
        // Given
        byte[] report = new byte[8 * 1024 * 1024];

        // When
        HttpResponse<String> taken = stage.carrier().postsBytes(AGENTS, report, Map.of());
        HttpResponse<String> refused = stage.carrier().postsBytes(AGENTS, new byte[report.length + 1], Map.of());

        // Then
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(stage.topics().quarantined())
                .singleElement()
                .satisfies(kept -> assertThat(kept.raw().size()).isEqualTo(report.length));
    }

    @Test
    void doesNotReadALongBodyWithoutTheSignatureThatWouldProveIt() {
        // Given
        byte[] report = new byte[2 * LIMIT];
        Map<String, String> signature = Map.of("ElevenLabs-Signature", "t=1,v0=00");

        // When
        HttpResponse<String> declared = stage.carrier().postsBytes(SIGNING_AGENTS, report, Map.of());
        HttpResponse<String> chunked = stage.carrier().postsInChunks(SIGNING_AGENTS, report);
        HttpResponse<String> usual = stage.carrier().postsBytes(SIGNING_AGENTS, new byte[LIMIT], Map.of());
        HttpResponse<String> signed = stage.carrier().postsBytes(SIGNING_AGENTS, report, signature);

        // Then
        assertThat(declared.statusCode()).isEqualTo(401);
        assertThat(declared.body()).contains("\"code\":\"no_signature\"");
        assertThat(chunked.statusCode()).isEqualTo(401);
        assertThat(usual.statusCode()).isEqualTo(401);
        assertThat(signed.statusCode()).isEqualTo(403);
        assertThat(stage.topics().quarantined())
                .extracting(kept -> kept.raw().size())
                .containsExactlyInAnyOrder(LIMIT, 2 * LIMIT);
    }

    @Test
    void readsALongBodyWithoutASignatureWhereNoneIsAskedFor() {
        // Given
        byte[] report = new byte[2 * LIMIT];

        // When
        HttpResponse<String> answer = stage.carrier().postsBytes(SIGNED_AGENTS, report, Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().quarantined())
                .singleElement()
                .satisfies(kept -> assertThat(kept.raw().size()).isEqualTo(report.length));
    }

    @Test
    void holdsOnlySoManyLongBodiesAtOnce() throws IOException {
        // Given
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slow.add(sends("198.51.100.%d".formatted(20 + i / 2), 2 * LIMIT, LIMIT + 1));
        }

        // When
        HttpResponse<String> answer = await().atMost(5, SECONDS)
                .until(() -> postsLong("198.51.100.30"), response -> response.statusCode() == 503);

        // Then
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        close(slow);
        await().atMost(10, SECONDS).until(() -> postsLong("198.51.100.30").statusCode() == 200);
    }

    @Test
    void holdsOnlyFourLongBodiesOfAnAddressAtOnce() throws IOException {
        // Given
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(sends("198.51.100.40", 2 * LIMIT, LIMIT + 1));
        }

        // When
        await().atMost(5, SECONDS).until(() -> postsLong("198.51.100.40").statusCode() == 503);
        HttpResponse<String> other = postsLong("198.51.100.41");

        // Then
        assertThat(other.statusCode()).isEqualTo(200);
        close(slow);
        await().atMost(10, SECONDS).until(() -> postsLong("198.51.100.40").statusCode() == 200);
    }

    @Test
    void keepsNoPlaceForABodyThatOnlySaysHowLongItIs() throws IOException {
        // Given
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            silent.add(sends("198.51.100.%d".formatted(50 + i / 2), 40 * LIMIT, 10));
        }
        stage.carrier().posts(EXTREME, "{}", from("198.51.100.50"));

        // When
        HttpResponse<String> answer = postsLong("198.51.100.50");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        close(silent);
    }

    private HttpResponse<String> postsLong(String address) {
        return stage.carrier().postsBytes(AGENTS, new byte[2 * LIMIT], from(address));
    }

    private static Map<String, String> from(String address) {
        return Map.of("X-Forwarded-For", address);
    }

    private Socket sends(String address, int declared, int sent) throws IOException {
        Socket socket = connect();
        write(
                socket,
                "POST %s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(AGENTS, address, declared, "x".repeat(sent)));
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void refusesALongerBody() {
        assertRefused(stage.carrier().postsBytes(EXTREME, new byte[LIMIT + 1], Map.of()));
        assertRefused(stage.carrier().postsBytes(EXTREME, new byte[12 * LIMIT], Map.of()));
    }

    @Test
    void refusesALongerBodyInChunks() {
        assertRefused(stage.carrier().postsInChunks(EXTREME, new byte[LIMIT + 1]));
        assertRefused(stage.carrier().postsInChunks(EXTREME, new byte[12 * LIMIT]));
    }

    @Test
    void answersADeclaredLengthBeforeTheBodyComes() throws IOException {
        // Given
        try (Socket socket = connect()) {

            // When
            write(socket, "POST " + EXTREME + " HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000000\r\n\r\n");

            // Then
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }

    @Test
    void hangsUpOnABodyWithoutEnd() throws IOException {
        // Given
        try (Socket socket = connect()) {
            write(socket, "POST " + EXTREME + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

            // When
            int sent = writeUntilRefused(socket);

            // Then
            assertThat(sent).isLessThan(ENDLESS);
        }
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"body_too_large\"");
        assertThat(stage.topics().records()).isEmpty();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(stage.service().getHost(), stage.service().getPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String firstLine(Socket socket) throws IOException {
        byte[] answer = new byte[1024];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, length, ISO_8859_1).lines().findFirst().orElseThrow();
    }

    private static int writeUntilRefused(Socket socket) throws IOException {
        byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(ISO_8859_1);
        OutputStream out = socket.getOutputStream();
        for (int sent = 0; sent < ENDLESS; sent++) {
            try {
                out.write(chunk);
            } catch (SocketException _) {
                return sent;
            }
        }
        return ENDLESS;
    }
}
