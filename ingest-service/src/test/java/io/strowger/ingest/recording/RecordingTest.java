package io.strowger.ingest.recording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallReported;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.ingest.Stage;
import io.strowger.ingest.TestAccounts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class RecordingTest {

    private static final String AGENTS = "/api/webhooks/" + TestAccounts.SIGNING_AGENTS + "/post-call";
    private static final int MIB = 1024 * 1024;

    @RegisterExtension
    final Stage stage = new Stage();

    private final Random random = new Random(1891);

    private String conversation;
    private List<Path> before = List.of();

    @BeforeEach
    void name(TestInfo test) throws IOException {
        before = temporaryFiles();
        conversation = "conv_" + test.getTestMethod().orElseThrow().getName();
        Files.deleteIfExists(stored("recordings", CallRecorded.mediaIdOf(TestAccounts.SIGNING_AGENTS, conversation)));
        Files.deleteIfExists(stored("reports", CallReported.keyOf(TestAccounts.SIGNING_AGENTS, conversation)));
    }

    @Test
    void keepsARecordingThatIsTooLongToBeHeld() throws IOException {
        // Given
        byte[] audio = audio(40 * MIB);
        byte[] body = body(audio);

        // When
        HttpResponse<String> answer = stage.carrier().postsInChunks(AGENTS, body, signed(body));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        CallRecorded told = stage.topics().calls(CallRecorded.class).getFirst();
        assertThat(told.conversationId()).isEqualTo(conversation);
        assertThat(told.contentType()).isEqualTo("audio/mpeg");
        assertThat(told.size()).isEqualTo(audio.length);
        assertThat(Files.readAllBytes(stored("recordings", told.mediaId()))).isEqualTo(audio);
        await().atMost(10, SECONDS).until(() -> temporaryFiles().isEmpty());
    }

    @Test
    void keepsTheFirstOfWhatComesTwice() throws IOException {
        // Given
        byte[] first = body(audio(1_000));
        byte[] second = body(audio(MIB));

        // When
        for (byte[] body : List.of(first, first, second)) {
            assertThat(stage.carrier().postsBytes(AGENTS, body, signed(body)).statusCode())
                    .isEqualTo(200);
        }

        // Then
        List<CallRecorded> told = stage.topics().calls(CallRecorded.class);
        assertThat(told).hasSize(3);
        assertThat(told)
                .extracting(CallRecorded::mediaId)
                .containsOnly(told.getFirst().mediaId());
        assertThat(told).extracting(CallRecorded::size).containsOnly(1_000L);
        assertThat(told).extracting(CallRecorded::contentType).containsOnly("audio/mpeg");
        assertThat(Files.size(stored("recordings", told.getFirst().mediaId()))).isEqualTo(1_000);
    }

    @Test
    void believesNoLongRecordingThatWasChanged() {
        // Given
        byte[] body = body(audio(8 * MIB));
        Map<String, String> headers = signed(body);
        body[body.length / 2] ^= 1;

        // When
        HttpResponse<String> answer = stage.carrier().postsBytes(AGENTS, body, headers);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        Quarantined kept = stage.topics().quarantined().getFirst();
        assertThat(kept.reason()).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(kept.detail()).contains(body.length + " bytes");
        assertThat(kept.raw().asUtf8()).contains(conversation, "\"full_audio\":\"\"");
        assertThat(stage.topics().calls(CallRecorded.class)).isEmpty();
        assertThat(stored("recordings", CallRecorded.mediaIdOf(TestAccounts.SIGNING_AGENTS, conversation)))
                .doesNotExist();
        await().atMost(10, SECONDS).until(() -> temporaryFiles().isEmpty());
    }

    @Test
    void doesNotReadALongOneWithoutTheSignatureThatWouldProveIt() {
        // Given
        byte[] body = body(audio(8 * MIB));

        // When
        HttpResponse<String> declared = stage.carrier().postsBytes(AGENTS, body, Map.of());
        HttpResponse<String> chunked = stage.carrier().postsInChunks(AGENTS, body, Map.of());

        // Then
        assertThat(List.of(declared.statusCode(), chunked.statusCode())).containsOnly(401);
        assertThat(stage.topics().records()).isEmpty();
    }

    @Test
    void refusesWhatIsLongerThanAnyRecording() {
        // Given
        byte[] body = new byte[64 * MIB + 1];

        // When
        HttpResponse<String> answer = stage.carrier().postsBytes(AGENTS, body, Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("65536 KiB");
    }

    @Test
    void takesNothingElseThatIsTooLongToBeHeld() {
        // Given
        byte[] body = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"%s\",\"more\":\"%s\"}}"
                .formatted(conversation, "x".repeat(8 * MIB))
                .getBytes(UTF_8);

        // When
        HttpResponse<String> answer = stage.carrier().postsInChunks(AGENTS, body, signed(body));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(stage.topics().records()).isEmpty();
    }

    @Test
    void keepsApartWhatIsNoAudio() {
        // Given
        byte[] body = body("%%%%");

        // When
        HttpResponse<String> answer = stage.carrier().postsBytes(AGENTS, body, signed(body));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().quarantined()).singleElement().satisfies(kept -> assertThat(kept.reason())
                .isEqualTo(Reason.UNREADABLE));
        assertThat(stage.topics().calls(CallRecorded.class)).isEmpty();
    }

    @Test
    void keepsAReportAsItCame() throws IOException {
        // Given
        byte[] body = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"%s\",\"cost\":3}}"
                .formatted(conversation)
                .getBytes(UTF_8);

        // When
        HttpResponse<String> answer = stage.carrier().postsBytes(AGENTS, body, signed(body));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        CallReported told = stage.topics().calls(CallReported.class).getFirst();
        assertThat(told.raw()).contains(told.key());
        assertThat(Files.readAllBytes(stored("reports", told.key()))).isEqualTo(body);
    }

    private byte[] audio(int length) {
        byte[] audio = new byte[length];
        random.nextBytes(audio);
        System.arraycopy("ID3".getBytes(ISO_8859_1), 0, audio, 0, 3);
        return audio;
    }

    private byte[] body(byte... audio) {
        return body(Base64.getEncoder().encodeToString(audio));
    }

    private byte[] body(String audio) {
        return "{\"type\":\"post_call_audio\",\"data\":{\"full_audio\":\"%s\",\"agent_id\":\"a\",\"conversation_id\":\"%s\"}}"
                .formatted(audio, conversation)
                .getBytes(UTF_8);
    }

    private static Map<String, String> signed(byte... body) {
        try {
            String time = Long.toString(Clock.systemUTC().instant().getEpochSecond());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestAccounts.SECRET.getBytes(UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(UTF_8));
            return Map.of(
                    "Content-Type",
                    "application/json",
                    "ElevenLabs-Signature",
                    "t=%s,v0=%s".formatted(time, HexFormat.of().formatHex(mac.doFinal(body))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path stored(String folder, UUID medium) {
        return Path.of("target", "media", folder, medium.toString());
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("strowger-(body|recording)-.*"))
                    .filter(file -> !before.contains(file))
                    .toList();
        }
    }
}
