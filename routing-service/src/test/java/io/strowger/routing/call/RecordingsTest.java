package io.strowger.routing.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallReported;
import io.strowger.routing.OperatorCalls;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class RecordingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PERSON = "+15005550171";
    private static final byte[] AUDIO = "ID3 what was said".getBytes(StandardCharsets.UTF_8);

    private TestTenant tenant;
    private String number;
    private Reported told;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = tenant.own();
        told = Reported.inbound(number, PERSON);
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers) values (?, 'elevenlabs', 'dedicated')
                on conflict do nothing""", Reported.AGENTS);
    }

    @Test
    void putsARecordingOnItsCallThatIsKnown() throws IOException {
        // Given
        CallReported report = told.report();
        Topic.hear(report);
        await().atMost(PATIENCE).until(() -> calls().size() == 1);

        // When
        CallRecorded recorded = hear();

        // Then
        Map<String, Object> recording = onlyRecording();
        assertThat(recording)
                .containsEntry("id", recorded.mediaId().toString())
                .containsEntry("contentType", "audio/mpeg")
                .containsEntry("size", AUDIO.length)
                .containsEntry("url", "/api/media/" + recorded.mediaId())
                .containsEntry("state", "ready");
        assertThat(tenant.get("/api/calls/{id}", report.id()).<Map<String, Object>>path("recording"))
                .isEqualTo(recording);
        assertServed(recorded);
    }

    @Test
    void keepsARecordingUntilItsCallIsKnown() throws IOException {
        // Given
        CallRecorded recorded = hear();

        // When
        Topic.hear(told.report());

        // Then
        assertThat(onlyRecording()).containsEntry("id", recorded.mediaId().toString());
        assertServed(recorded);
    }

    @Test
    void servesARecordingToWhoMayReadCalls() throws IOException {
        // Given
        CallRecorded recorded = hear();
        Topic.hear(told.report());
        assertThat(onlyRecording()).containsEntry("id", recorded.mediaId().toString());

        // When
        Sql.execute("update directory.api_key set scopes = '{messages:read}' where organization = ?", tenant.id());

        // Then
        await().atMost(PATIENCE)
                .until(() -> tenant.get("/api/media/{id}", recorded.mediaId()).statusCode() == 403);
        Sql.execute("update directory.api_key set scopes = '{calls:read}' where organization = ?", tenant.id());
        await().atMost(PATIENCE)
                .until(() -> tenant.get("/api/media/{id}", recorded.mediaId()).statusCode() == 200);
    }

    @Test
    void hasOneRecordingOfACallHoweverOftenItIsTold() throws IOException {
        // Given
        CallReported report = told.report();
        Topic.hear(report);
        CallRecorded recorded = hear();
        onlyRecording();

        // When
        Topic.hear(told.recording("audio/wav", 3));
        Topic.hear(recorded);
        Topic.hear(report);

        // Then
        CallRecorded last = otherCall();
        await().atMost(PATIENCE)
                .until(() -> tenant.get("/api/media/{id}", last.mediaId()).statusCode() == 404);
        assertThat(onlyRecording()).containsEntry("contentType", "audio/mpeg").containsEntry("size", AUDIO.length);
        assertThat(Sql.count("messaging.media where id = ?", recorded.mediaId()))
                .isEqualTo(1);
    }

    @Test
    void bringsTheRecordingHomeWithACallThatWasNobodys() throws IOException {
        // Given
        String later = TestTenant.newNumber();
        told = Reported.inbound(later, PERSON);
        CallReported report = told.report();
        Topic.hear(report);
        CallRecorded recorded = hear();
        await().atMost(PATIENCE)
                .until(() -> Sql.count("messaging.unmatched_call where id = ?", report.id()) == 1
                        && Sql.count("messaging.call_recording where id = ?", recorded.mediaId()) == 1);
        assertThat(tenant.get("/api/media/{id}", recorded.mediaId()).statusCode())
                .isEqualTo(404);

        // When
        tenant.own(later);

        // Then
        assertThat(onlyRecording()).containsEntry("id", recorded.mediaId().toString());
        assertServed(recorded);
    }

    @Test
    void showsAReportAsItCameToOperatorsOnly() throws IOException {
        // Given
        CallReported report = told.report().keptAsItCame();
        put("reports", report.key(), "{\"cost\":3}".getBytes(StandardCharsets.UTF_8));
        Topic.hear(report);
        await().atMost(PATIENCE).until(() -> calls().size() == 1);
        String path = "/api/admin/calls/" + report.id() + "/report";

        // When
        Response shown = OperatorCalls.get(path);
        Response refused = tenant.get(path);

        // Then
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.asString()).isEqualTo("{\"cost\":3}");
        assertThat(shown.contentType()).startsWith("application/json");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(tenant.get("/api/calls").asString())
                .doesNotContain(report.key().toString());
        assertThat(tenant.get("/api/media/{id}", report.key()).statusCode()).isEqualTo(404);
    }

    private CallRecorded otherCall() {
        CallRecorded other = Reported.inbound(number, PERSON).recording("audio/mpeg", 1);
        Topic.hear(other);
        await().atMost(PATIENCE).until(() -> Sql.count("messaging.call_recording where id = ?", other.mediaId()) == 1);
        return other;
    }

    private CallRecorded hear() throws IOException {
        CallRecorded recorded = told.recording("audio/mpeg", AUDIO.length);
        put("recordings", recorded.mediaId(), AUDIO);
        Topic.hear(recorded);
        return recorded;
    }

    private static void put(String folder, UUID medium, byte... content) throws IOException {
        Path file = Path.of("target", "media", folder, medium.toString());
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void assertServed(CallRecorded recorded) {
        Response own = tenant.get("/api/media/{id}", recorded.mediaId());
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.header("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(own.asByteArray()).isEqualTo(AUDIO);
        assertThat(TestTenant.create()
                        .get("/api/media/{id}", recorded.mediaId())
                        .statusCode())
                .isEqualTo(404);
    }

    private Map<String, Object> onlyRecording() {
        await().atMost(PATIENCE)
                .until(() -> calls().size() == 1 && calls().getFirst().get("recording") != null);
        return tenant.get("/api/calls").path("items[0].recording");
    }

    private List<Map<String, Object>> calls() {
        return tenant.get("/api/calls").path("items");
    }
}
