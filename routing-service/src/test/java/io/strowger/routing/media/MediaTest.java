package io.strowger.routing.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.event.ServiceRequest.MediaCopied;
import io.strowger.event.ServiceRequest.MediaLost;
import io.strowger.event.ServiceRequest.MediaRequested;
import io.strowger.event.TenantEvent.MessageArrived;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantMessage;
import io.strowger.event.TenantMessage.Media;
import io.strowger.routing.Received;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class MediaTest {

    private static final String PERSON = "+15005550126";
    private static final String LINK = "https://media.example/mark-1";
    private static final byte[] PICTURE = HexFormat.of().parseHex("ffd8ffe000104a464946");

    private TestTenant tenant;
    private MessageReceived message;
    private List<UUID> media;

    @BeforeEach
    void receiveTwo() {
        tenant = TestTenant.create();
        message = Received.message(PERSON, tenant.own())
                .with(
                        new MediaLink(LINK, Optional.of("image/jpeg")),
                        new MediaLink("https://media.example/mark-2", Optional.empty()))
                .event();
        Topic.receive(message);
        media = Topic.requests(message.id(), MediaRequested.class, 1).getFirst().items().stream()
                .map(MediaRequested.Link::mediaId)
                .toList();
    }

    @Test
    void asksForWhatCame() {
        // When
        MediaRequested request =
                Topic.requests(message.id(), MediaRequested.class, 1).getFirst();

        // Then
        assertThat(request.organization()).isEqualTo(tenant.id());
        assertThat(request.account()).isEqualTo(TestTenant.ACCOUNT);
        assertThat(request.items().getFirst().url()).isEqualTo(LINK);
        assertThat(tenant.get("/api/messages/{id}", message.id()).<List<String>>path("media.id"))
                .containsExactly(media.get(0).toString(), media.get(1).toString());
    }

    @Test
    void tellsThatItIsHere() {
        // When
        copied(media.getFirst(), "image/png", 10);
        copied(media.getFirst(), "image/png", 10);
        Topic.request(new MediaLost(message.id(), tenant.id(), media.get(1), now()));

        // Then
        List<TenantMessage> told = Topic.events(message.id(), 4).stream()
                .map(event -> event.message())
                .toList();
        Media ready = told.getLast().media().getFirst();
        assertThat(Topic.events(message.id(), 4).getFirst()).isInstanceOf(MessageArrived.class);
        assertThat(Topic.events(message.id(), 4).getLast()).isInstanceOf(MessageChanged.class);
        assertThat(told).extracting(TenantMessage::version).containsExactly(1, 2, 2, 3);
        assertThat(ready)
                .isEqualTo(new Media(
                        media.getFirst(),
                        Optional.of("image/png"),
                        Optional.of(10L),
                        Optional.of("/api/media/" + media.getFirst()),
                        Media.State.READY));
        assertThat(told.getLast().media().getLast().state()).isEqualTo(Media.State.FAILED);
        Response shown = tenant.get("/api/messages/{id}", message.id());
        assertThat(shown.<List<String>>path("media.state")).containsExactly("ready", "failed");
        assertThat(shown.asString()).doesNotContain("mark-");
    }

    @Test
    void keepsWhatIsHereThoughItIsSaidToBeLost() {
        // Given
        copied(media.getFirst(), "image/png", 10);
        Topic.events(message.id(), 2);

        // When
        Topic.request(new MediaLost(message.id(), tenant.id(), media.getFirst(), now()));

        // Then
        assertThat(Topic.events(message.id(), 3)
                        .getLast()
                        .message()
                        .media()
                        .getFirst()
                        .state())
                .isEqualTo(Media.State.READY);
    }

    @Test
    void servesItToItsOrganizationOnly() throws IOException {
        // Given
        store(media.getFirst(), "image/jpeg", PICTURE);
        TestTenant stranger = TestTenant.create();

        // When
        Response own = tenant.get("/api/media/{id}", media.getFirst());
        Response foreign = stranger.get("/api/media/{id}", media.getFirst());
        Response unknown = stranger.get("/api/media/{id}", message.id());
        Response notHere = tenant.get("/api/media/{id}", media.get(1));

        // Then
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.asByteArray()).isEqualTo(PICTURE);
        assertThat(own.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(own.header("Content-Disposition")).isEqualTo("inline");
        assertThat(own.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(own.headers().getValues("Cache-Control")).containsExactly("private, max-age=86400");
        assertThat(List.of(foreign.statusCode(), unknown.statusCode(), notHere.statusCode()))
                .containsOnly(404);
        assertThat(foreign.contentType()).isEqualTo("application/problem+json");
        assertThat(foreign.asString()).isEqualTo(unknown.asString());
    }

    @Test
    void letsNothingBeShownThatABrowserCouldRun() throws IOException {
        // Given
        store(media.getFirst(), "text/plain", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        // When
        Response answer = tenant.get("/api/media/{id}", media.getFirst());

        // Then
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void sendsNothingAgainToWhoHasIt() throws IOException {
        // Given
        store(media.getFirst(), "image/jpeg", PICTURE);
        String tag = tenant.get("/api/media/{id}", media.getFirst()).header("ETag");

        // When
        Response answer = RestAssured.given()
                .header("Authorization", "Bearer " + tenant.key())
                .header("If-None-Match", tag)
                .get("/api/media/{id}", media.getFirst());

        // Then
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.asByteArray()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/*", "image/avif,image/webp,*/*;q=0.8", "application/octet-stream"})
    void isWhatItIsWhateverIsAskedFor(String accepted) throws IOException {
        // Given
        store(media.getFirst(), "image/jpeg", PICTURE);

        // When
        Response answer = RestAssured.given()
                .header("Authorization", "Bearer " + tenant.key())
                .header("Accept", accepted)
                .get("/api/media/{id}", media.getFirst());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.asByteArray()).isEqualTo(PICTURE);
    }

    @Test
    void streamsWhatIsLarge() throws IOException {
        // Given
        byte[] video = new byte[3_000_000];
        store(media.getFirst(), "video/mp4", video);

        // When
        Response answer = tenant.get("/api/media/{id}", media.getFirst());

        // Then
        assertThat(answer.asByteArray()).isEqualTo(video);
    }

    private void store(UUID medium, String contentType, byte... content) throws IOException {
        Path file = Path.of("target", "media", tenant.id().toString(), medium.toString());
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        copied(medium, contentType, content.length);
        Topic.events(message.id(), 2);
    }

    private void copied(UUID medium, String contentType, long size) {
        Topic.request(new MediaCopied(message.id(), tenant.id(), medium, contentType, size, now()));
    }

    private static Instant now() {
        return TestTenant.nextStamp().at();
    }
}
