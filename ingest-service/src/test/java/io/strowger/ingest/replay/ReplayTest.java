package io.strowger.ingest.replay;

import static io.strowger.ingest.Stage.EXTREME;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.ContactProfile;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Quarantined.Request;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.ingest.Stage;
import io.strowger.ingest.TestAccounts;
import io.strowger.text.Bytes;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class ReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant BEFORE = Instant.parse("2026-11-20T08:00:00Z");
    private static final TimeOrderedIds IDS = new TimeOrderedIds(Clock.systemUTC(), new Random(9));
    private static final String BODY = "{\"from\":\"+15005550100\",\"receiver\":\"+15005550199\",\"message\":\"Hi\"}";

    @Inject
    ReplayConsumer consumer;

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void deliversWhatItRefusedAtTheTimeAndWithTheIdThatItHad() {
        // Given
        HttpResponse<String> refused = stage.carrier().posts("/api/webhooks/" + TestAccounts.GUARDED, BODY);
        assertThat(refused.statusCode()).isEqualTo(401);
        Quarantined kept = stage.topics().quarantined().getFirst();

        // When
        ReplayAnswered answer = replay(kept);

        // Then
        assertThat(answer.outcome()).isEqualTo("accepted");
        MessageReceived message = stage.topics().messages().getFirst();
        assertThat(message.id()).isEqualTo(kept.id());
        assertThat(message.receivedAt()).isEqualTo(kept.receivedAt());
        assertThat(message.account()).isEqualTo(TestAccounts.GUARDED);
        assertThat(answer.events())
                .containsExactly(
                        new ReplayAnswered.Replayed(message.id(), "MessageReceived", Optional.of(message.key())));
    }

    @Test
    void answersThroughTheSpoolWhileKafkaIsAway() throws Exception {
        // Given
        Quarantined found = quarantined(TestAccounts.OPEN, new Request("POST", EXTREME, Optional.empty()), BODY);
        byte[] request = EventJson.write(new ReplayRequested(found, BEFORE));

        // When
        EmbeddedStack.kafka().pause();
        try {
            consumer.on(new ConsumerRecord<>(Topics.REQUESTS, 0, 0, found.id().toString(), request))
                    .await()
                    .atMost(PATIENCE);
        } finally {
            EmbeddedStack.kafka().resume();
        }

        // Then
        assertThat(answer(found, BEFORE).outcome()).isEqualTo("accepted");
        assertThat(stage.topics().messages()).singleElement().satisfies(message -> assertThat(message.id())
                .isEqualTo(found.id()));
    }

    @Test
    void readsWhatCameInAQuery() {
        // Given
        Quarantined kept = quarantined(
                TestAccounts.OPEN,
                new Request("GET", EXTREME, Optional.of("from=%2B15005550100&receiver=%2B15005550199&message=Hi")),
                "from=%2B15005550100&receiver=%2B15005550199&message=Hi");

        // When
        ReplayAnswered answer = replay(kept);

        // Then
        assertThat(answer.outcome()).isEqualTo("accepted");
        assertThat(stage.topics().messages().getFirst().text()).isEqualTo("Hi");
    }

    @Test
    void saysWhatItCannotRead() {
        // When
        ReplayAnswered answer =
                replay(quarantined(TestAccounts.OPEN, new Request("POST", EXTREME, Optional.empty()), "{\"from\":"));

        // Then
        assertThat(answer.outcome()).isEqualTo("unreadable");
        assertThat(answer.detail()).isNotBlank();
        assertThat(stage.topics().messages()).isEmpty();
    }

    @Test
    void doesNotReadWhatHasFarMorePartsThanItsLengthTakes() {
        // Given
        String bomb = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"x\",\"x\":["
                + "{},".repeat(8 * 1024 * 1024 / 3 - 50) + "{}]}}";

        // When
        ReplayAnswered answer = replay(quarantined(
                TestAccounts.AGENTS, new Request("POST", "/api/webhooks/agents/post-call", Optional.empty()), bomb));

        // Then
        assertThat(answer.outcome()).isEqualTo("unreadable");
        assertThat(answer.detail()).contains("too many parts");
    }

    @Test
    void isNotBegunForEver() throws Exception {
        // Given
        Quarantined found = quarantined(TestAccounts.OPEN, new Request("POST", EXTREME, Optional.empty()), BODY);
        begin(found, 3);

        // When
        ReplayAnswered answer = replay(found);

        // Then
        assertThat(answer.outcome()).isEqualTo("unreadable");
        assertThat(answer.detail()).contains("never came to an end");
        assertThat(stage.topics().messages()).isEmpty();
        assertThat(replay(found, BEFORE.plusSeconds(60)).outcome()).isEqualTo("accepted");
    }

    /** As an ingest that died of it each time would leave it. */
    private static void begin(Quarantined found, int times) throws SQLException {
        try (Connection database = EmbeddedStack.postgres().connectAsSuperuser();
                PreparedStatement begun =
                        database.prepareStatement("insert into ingest.replay (id, asked_at, begun) values (?, ?, ?)")) {
            begun.setObject(1, found.id());
            begun.setObject(2, BEFORE.atOffset(ZoneOffset.UTC));
            begun.setInt(3, times);
            begun.executeUpdate();
        }
    }

    @Test
    void saysThatAnAccountIsGone() {
        // When
        ReplayAnswered answer =
                replay(quarantined("gone", new Request("POST", "/api/webhooks/gone", Optional.empty()), BODY));

        // Then
        assertThat(answer.outcome()).isEqualTo("unknown_account");
    }

    @Test
    void publishesAgainWhatNobodyCouldPlace() {
        // Given
        UUID id = IDS.next().id();
        MessageReceived event = new MessageReceived(
                id,
                id,
                TestAccounts.OPEN,
                Optional.empty(),
                "+15005550100",
                Optional.of("+15005550199"),
                Optional.empty(),
                "Hi",
                List.of(),
                ContactProfile.NONE,
                List.of(),
                Optional.empty(),
                BEFORE,
                Optional.empty(),
                false,
                List.of());

        // When
        ReplayAnswered answer = replay(new Quarantined(
                id,
                TestAccounts.OPEN,
                Reason.ACCOUNT_MISMATCH,
                "",
                Optional.empty(),
                Optional.of("application/json"),
                Map.of(),
                Bytes.copyOf(EventJson.write(event)),
                BEFORE));

        // Then
        assertThat(answer.outcome()).isEqualTo("accepted");
        assertThat(stage.topics().messages()).containsExactly(event);
    }

    private static Quarantined quarantined(String account, Request request, String body) {
        return new Quarantined(
                IDS.next().id(),
                account,
                Reason.UNREADABLE,
                "",
                Optional.of(request),
                Optional.of(body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded"),
                Map.of(),
                Bytes.utf8(body),
                BEFORE);
    }

    private ReplayAnswered replay(Quarantined found) {
        return replay(found, BEFORE);
    }

    private ReplayAnswered replay(Quarantined found, Instant at) {
        ReplayRequested request = new ReplayRequested(found, at);
        try (TopicProbe probe = new TopicProbe(stage.bootstrapServers())) {
            probe.send(Topics.REQUESTS, found.id().toString(), EventJson.write(request));
        }
        return answer(found, at);
    }

    private ReplayAnswered answer(Quarantined found, Instant at) {
        try (TopicProbe probe = new TopicProbe(stage.bootstrapServers())) {
            ConsumerRecord<String, byte[]> answered = probe.records(
                            Topics.REQUESTS, record -> isAnswer(record, found.id(), at), 1, PATIENCE)
                    .getFirst();
            return (ReplayAnswered) read(answered);
        }
    }

    private static boolean isAnswer(ConsumerRecord<String, byte[]> record, UUID id, Instant at) {
        return read(record) instanceof ReplayAnswered answer
                && answer.id().equals(id)
                && answer.requestedAt().equals(at);
    }

    private static ServiceRequest read(ConsumerRecord<String, byte[]> record) {
        try {
            return EventJson.read(record.value(), ServiceRequest.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
