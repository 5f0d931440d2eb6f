package io.strowger.routing.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.event.ServiceRequest.MediaCopied;
import io.strowger.event.ServiceRequest.MediaRequested;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class MediaRetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int DAYS = 4_000;
    private static final String LONG_AGO = "now() - interval '4001 days'";

    @Inject
    MediaRetention retention;

    private TestTenant tenant;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
    }

    @Test
    void forgetsWhatCameWithAMessageAndSaysSo() throws IOException {
        // Given
        MessageReceived message = Received.message("+15005550126", tenant.own())
                .with(
                        new MediaLink("https://media.example/old", Optional.empty()),
                        new MediaLink("https://media.example/new", Optional.empty()))
                .event();
        Topic.receive(message);
        List<UUID> media = Topic.requests(message.id(), MediaRequested.class, 1).getFirst().items().stream()
                .map(MediaRequested.Link::mediaId)
                .toList();
        List<Path> files = media.stream().map(medium -> copied(message, medium)).toList();
        Topic.events(message.id(), 3);
        Sql.execute("update messaging.media set copied_at = " + LONG_AGO + " where id = ?", media.getFirst());

        // When
        forget();

        // Then
        assertThat(tenant.get("/api/messages/{id}", message.id()).<List<String>>path("media.state"))
                .containsExactly("expired", "ready");
        assertThat(tenant.get("/api/messages/{id}", message.id()).<List<String>>path("media.url"))
                .containsExactly(null, "/api/media/" + media.getLast());
        assertThat(tenant.get("/api/media/{id}", media.getFirst()).statusCode()).isEqualTo(404);
        assertThat(tenant.get("/api/media/{id}", media.getLast()).statusCode()).isEqualTo(200);
        assertThat(files.getFirst()).doesNotExist();
        assertThat(files.getLast()).exists();
    }

    @Test
    void forgetsRecordingsAndRawReports() throws IOException {
        // Given
        UUID recording = TestTenant.nextStamp().id();
        UUID alone = TestTenant.nextStamp().id();
        UUID raw = TestTenant.nextStamp().id();
        UUID call = TestTenant.nextStamp().id();
        List<Path> files = List.of(put("recordings", recording), put("recordings", alone), put("reports", raw));
        Sql.execute("""
                insert into messaging.call (id, ref, organization, conversation, contact, direction, person, status,
                    status_rank, at, recording)
                values (?, ?, ?, ?, ?, 'inbound', '+15005550126', 'completed', 3, now(),
                    jsonb_build_object('id', ?::uuid, 'url', '/api/media/x', 'state', 'ready'))
                """, call, call, tenant.id(), call, call, recording);
        Sql.execute("""
                insert into messaging.media (id, organization, call, folder, content_type, size, copied_at)
                values (?, ?, ?, 'recordings', 'audio/mpeg', 1,\s""" + LONG_AGO + ")", recording, tenant.id(), call);
        Sql.execute("""
                insert into messaging.call_recording (account, conversation, id, content_type, size, at)
                values ('agents', ?, ?, 'audio/mpeg', 1,\s""" + LONG_AGO + ")", alone.toString(), alone);
        Sql.execute("""
                insert into messaging.call_report (account, conversation, call, organization, raw, at)
                values ('agents', ?, ?, ?, ?,\s""" + LONG_AGO + ")", raw.toString(), call, tenant.id(), raw);

        // When
        forget();

        // Then
        assertThat(files).noneMatch(Files::exists);
        assertThat(tenant.get("/api/calls/{id}", call).<String>path("recording.state"))
                .isEqualTo("expired");
        assertThat(tenant.get("/api/calls/{id}", call).<String>path("recording.url"))
                .isNull();
        assertThat(Sql.count("messaging.call_recording where id = ?", alone)).isZero();
        assertThat(Sql.count("messaging.call_report where raw = ?", raw)).isZero();
        assertThat(Sql.count("messaging.call_report where call = ?", call)).isOne();
    }

    @Test
    void forgetsOnlyWhatIsGoneAndIsNotStoppedByWhatIsNot() throws IOException {
        // Given
        UUID stuck = TestTenant.nextStamp().id();
        UUID other = TestTenant.nextStamp().id();
        Path inTheWay = put("recordings/" + stuck, other);
        Path file = put("recordings", other);
        for (UUID recording : List.of(stuck, other)) {
            Sql.execute("""
                    insert into messaging.call_recording (account, conversation, id, content_type, size, at)
                    values ('agents', ?, ?, 'audio/mpeg', 1,\s""" + LONG_AGO + ")", recording.toString(), recording);
        }

        // When
        int tried = retention.forget(DAYS).await().atMost(PATIENCE);

        // Then
        assertThat(tried).isEqualTo(2);
        assertThat(file).doesNotExist();
        assertThat(Sql.count("messaging.call_recording where id = ?", other)).isZero();
        assertThat(Sql.count("messaging.call_recording where id = ?", stuck)).isOne();
        Files.delete(inTheWay);
        forget();
        assertThat(Sql.count("messaging.call_recording where id = ?", stuck)).isZero();
    }

    private void forget() {
        assertThat(retention.forget(DAYS).await().atMost(PATIENCE)).isPositive();
        assertThat(retention.forget(DAYS).await().atMost(PATIENCE)).isZero();
    }

    private Path copied(MessageReceived message, UUID medium) {
        try {
            Path file = put(tenant.id().toString(), medium);
            Topic.request(new MediaCopied(
                    message.id(),
                    tenant.id(),
                    medium,
                    "image/png",
                    1,
                    TestTenant.nextStamp().at()));
            await().atMost(PATIENCE).until(() -> Sql.count("messaging.media where id = ?", medium) == 1);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path put(String folder, UUID medium) throws IOException {
        Path file = Path.of("target", "media", folder, medium.toString());
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[] {1});
    }
}
