package io.strowger.outbound.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.MediaCopied;
import io.strowger.event.ServiceRequest.MediaLost;
import io.strowger.event.ServiceRequest.MediaRequested;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import io.strowger.service.account.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class MediaCopierTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OWN_PATH = "/2010-04-01/Accounts/AC01/Messages/MM01/Media/ME01";
    private static final String BASIC = "Basic QUMwMTprZXktMDgxNQ==";

    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();
    private final UUID message = TestGateway.newId();
    private final String account = "media-" + message;
    private final byte[] picture = Arrays.copyOf(HexFormat.of().parseHex("ffd8ffe000104a464946"), 200_000);

    private final Accounts accounts;

    private MediaServer server;

    MediaCopierTest(Accounts accounts) {
        this.accounts = accounts;
    }

    @BeforeEach
    void openAnAccount() throws IOException {
        server = new MediaServer();
        gateway.mediaAccount(account, server.url());
        await().atMost(PATIENCE).until(() -> accounts.find(account).isPresent());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void copiesWithTheAccountsCredentialsWhichNoRedirectionGets() throws IOException {
        // Given
        server.redirect(OWN_PATH, "/elsewhere/picture?signed=1");
        server.serve("/elsewhere/picture", picture);

        // When
        UUID media = request(server.url() + OWN_PATH);

        // Then
        MediaCopied copied = answer(MediaCopied.class);
        assertThat(copied.mediaId()).isEqualTo(media);
        assertThat(copied.organization()).isEqualTo(organization);
        assertThat(copied.contentType()).isEqualTo("image/jpeg");
        assertThat(copied.size()).isEqualTo(picture.length);
        assertThat(Files.readAllBytes(file(media))).isEqualTo(picture);
        assertThat(server.requestsOf(OWN_PATH).getFirst().authorization()).contains(BASIC);
        assertThat(server.requestsOf("/elsewhere/picture").getFirst().authorization())
                .isEmpty();
        awaitState(media, "copied");
    }

    @Test
    void copiesOnceHoweverOftenItIsAskedTo() {
        // Given
        server.serve("/note", "Hello".getBytes(StandardCharsets.UTF_8));
        UUID media = request(server.url() + "/note");
        awaitState(media, "copied");

        // When
        request(server.url() + "/note");
        UUID next = request(media(1), server.url() + "/note");

        // Then
        awaitState(next, "copied");
        assertThat(server.requestsOf("/note")).hasSize(2);
        assertThat(answer(MediaCopied.class).contentType()).isEqualTo("text/plain");
    }

    @Test
    void triesAgainUntilItIsThere() {
        // Given
        server.fail("/late", 404);
        UUID media = request(server.url() + "/late");
        Awaitility.await().atMost(PATIENCE).until(() -> !server.requestsOf("/late")
                .isEmpty());

        // When
        server.serve("/late", picture);

        // Then
        awaitState(media, "copied");
        assertThat(server.requestsOf("/late")).hasSizeGreaterThan(1);
    }

    @Test
    void givesUpAndLetsAnOperatorBeginAnew() {
        // Given
        server.fail("/never", 500);
        UUID media = request(server.url() + "/never");
        awaitState(media, "failed");
        assertThat(answer(MediaLost.class).mediaId()).isEqualTo(media);
        assertThat(server.requestsOf("/never")).hasSize(3);
        Map<String, Object> listed = listed("failed", media);
        server.serve("/never", picture);

        // When
        Response answer = operator().post("/api/admin/dispatch/media/{id}/retry", media);

        // Then
        assertThat(listed)
                .containsEntry("error", "HTTP 500")
                .containsEntry("tries", 3)
                .containsEntry("messageId", message.toString())
                .doesNotContainKey("url");
        assertThat(answer.statusCode()).isEqualTo(200);
        awaitState(media, "copied");
        assertThat(answer(MediaCopied.class).mediaId()).isEqualTo(media);
        assertThat(gateway.notes(media)).extracting(note -> note.action()).containsExactly("retried");
        assertThat(operator()
                        .post("/api/admin/dispatch/media/{id}/retry", media)
                        .<String>path("code"))
                .isEqualTo("not_failed");
    }

    @Test
    void keepsNoConnectionOfWhatCannotBeStored() throws IOException {
        // Given
        server.serve("/stuck", new byte[290_000]);
        server.serve("/free", picture);
        Path folder = Path.of("target", "media", organization.toString());
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);
        List<UUID> stuck = IntStream.range(1, 5)
                .mapToObj(position -> request(media(position), server.url() + "/stuck"))
                .toList();
        stuck.forEach(media -> awaitState(media, "failed"));

        // When
        Files.delete(folder);
        UUID free = request(server.url() + "/free");

        // Then
        awaitState(free, "copied");
        assertThat(server.requestsOf("/stuck")).hasSize(12);
    }

    @Test
    void refusesWhatIsTooLarge() {
        // Given
        server.serve("/large", new byte[400_000]);

        // When
        UUID media = request(server.url() + "/large");

        // Then
        awaitState(media, "failed");
        assertThat(listed("failed", media)).containsEntry("tries", 1);
        assertThat(file(media)).doesNotExist();
    }

    @Test
    void goesNowhereInOurOwnSurroundings() throws IOException {
        // Given
        try (MediaServer ours = new MediaServer()) {
            ours.serve("/secrets", picture);
            server.redirect("/innocent", ours.url() + "/secrets");

            // When
            UUID straight = request(ours.url() + "/secrets");
            UUID around = request(media(1), server.url() + "/innocent");
            UUID named = request(media(2), ours.url().replace("127.0.0.1", "localhost") + "/secrets");
            UUID file = request(media(3), "file:///etc/hostname");
            UUID nothing = request(media(4), "//127.0.0.1/secrets");

            // Then
            Stream.of(straight, around, named, file, nothing).forEach(media -> awaitState(media, "failed"));
            assertThat(ours.requestsOf("/secrets")).isEmpty();
            assertThat(gateway.count("dispatch.media where message = ? and tries > 1", message))
                    .isZero();
        }
    }

    @Test
    void followsThreeRedirectionsAndNoMore() {
        // Given
        server.serve("/0", picture);
        for (int i = 1; i <= 4; i++) {
            server.redirect("/" + i, "/" + (i - 1));
        }

        // When
        UUID three = request(server.url() + "/3");
        UUID four = request(media(1), server.url() + "/4");

        // Then
        awaitState(three, "copied");
        awaitState(four, "failed");
    }

    @Test
    void letsOperatorsInOnly() {
        // When
        int anonymous = given().get("/api/admin/dispatch/media").statusCode();
        int unknown = operator()
                .post("/api/admin/dispatch/media/{id}/retry", TestGateway.newId())
                .statusCode();
        int noState = operator().get("/api/admin/dispatch/media?state=lost").statusCode();

        // Then
        assertThat(List.of(anonymous, unknown, noState)).containsExactly(401, 404, 400);
    }

    private UUID request(String url) {
        return request(media(0), url);
    }

    private UUID request(UUID media, String url) {
        MediaRequested request = new MediaRequested(
                message,
                organization,
                account,
                List.of(new MediaRequested.Link(media, url)),
                TimeOrderedIds.instantOf(message));
        gateway.topics().send(Topics.REQUESTS, message.toString(), EventJson.write(request));
        return media;
    }

    private UUID media(int position) {
        return new UUID(message.getLeastSignificantBits(), position);
    }

    private <T extends ServiceRequest> T answer(Class<T> type) {
        return gateway
                .topics()
                .records(Topics.REQUESTS, found -> type.isInstance(read(found)) && isOurs(found), 1, PATIENCE)
                .stream()
                .map(found -> type.cast(read(found)))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> found) {
        return found.key().equals(message.toString());
    }

    private static ServiceRequest read(ConsumerRecord<String, byte[]> found) {
        try {
            return EventJson.read(found.value(), ServiceRequest.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private void awaitState(UUID media, String state) {
        Awaitility.await(state + ": " + media)
                .atMost(PATIENCE)
                .until(() -> gateway.count("dispatch.media where id = ? and state = ?", media, state) == 1);
    }

    private static Map<String, Object> listed(String state, UUID media) {
        return operator()
                .get("/api/admin/dispatch/media?state=" + state)
                .<List<Map<String, Object>>>path("items")
                .stream()
                .filter(item -> media.toString().equals(item.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + EmbeddedStack.OPERATOR_KEY);
    }

    private Path file(UUID media) {
        return Path.of("target", "media", organization.toString(), media.toString());
    }
}
