package io.strowger.routing.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.AuditNoted;
import io.strowger.event.ServiceRequest.ReplayAnswered;
import io.strowger.event.ServiceRequest.ReplayAnswered.Replayed;
import io.strowger.event.ServiceRequest.ReplayRequested;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.OperatorCalls;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import io.strowger.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class QuarantineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static TopicProbe topics;

    private final QuarantineRetention retention;

    QuarantineTest(QuarantineRetention retention) {
        this.retention = retention;
    }

    @BeforeAll
    static void open() {
        topics = new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @Test
    void showsOperatorsWhatIsKept() {
        // Given
        Quarantined kept = quarantined("acme", "{\"from\":\"", Map.of("content-type", "application/json"));

        // When
        publish(kept);

        // Then
        Map<String, Object> item = await().atMost(PATIENCE).until(() -> find(kept.id()), found -> !found.isEmpty());
        assertThat(item)
                .containsEntry("account", "acme")
                .containsEntry("reason", "unreadable")
                .containsEntry("detail", "no JSON")
                .containsEntry("contentType", "application/json")
                .containsEntry("headers", Map.of("content-type", "application/json"))
                .containsEntry("size", 9)
                .containsEntry("body", "{\"from\":\"")
                .containsEntry("receivedAt", kept.receivedAt().toString());
    }

    @Test
    void keepsAThingOnceHoweverOftenItIsTold() {
        // Given
        Quarantined kept = quarantined("acme", "twice", Map.of());
        Quarantined next = quarantined("acme", "next", Map.of());

        // When
        publish(kept);
        publish(kept);
        publish(next);

        // Then
        await().atMost(PATIENCE).until(() -> !find(next.id()).isEmpty());
        assertThat(Sql.count("messaging.quarantine where id = ?", kept.id())).isEqualTo(1);
    }

    @Test
    void isNotStoppedByWhatTheDatabaseOrTheFormatDoesNotTake() {
        // Given
        Quarantined hostile = quarantined("ac\0me", "\0\uD800", Map.of("x-\0", "\0"));
        Quarantined next = quarantined("acme", "next", Map.of());

        // When
        topics.send(Topics.QUARANTINE, "acme", new byte[] {1, 2, 3});
        publish(hostile);
        publish(next);

        // Then
        await().atMost(PATIENCE).until(() -> !find(next.id()).isEmpty());
        assertThat(find(hostile.id())).containsEntry("account", "acme").containsEntry("headers", Map.of("x-", ""));
    }

    @Test
    void pagesThroughEverything() {
        // Given
        List<Quarantined> kept = List.of(
                quarantined("p", "1", Map.of()), quarantined("p", "2", Map.of()), quarantined("p", "3", Map.of()));
        kept.forEach(QuarantineTest::publish);
        await().atMost(PATIENCE)
                .until(() -> kept.stream().noneMatch(each -> find(each.id()).isEmpty()));

        // When
        Response first = OperatorCalls.get("/api/admin/quarantine?limit=2");
        Response second =
                OperatorCalls.get("/api/admin/quarantine?limit=2&cursor={cursor}", first.<String>path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.body")).containsExactly("3", "2");
        assertThat(second.<List<String>>path("items.body")).startsWith("1");
    }

    @Test
    void saysWhatBecameOfAReplay() {
        // Given
        TestTenant tenant = TestTenant.create();
        Quarantined kept = quarantined(TestTenant.ACCOUNT, "{}", Map.of());
        publish(kept);
        await().atMost(PATIENCE).until(() -> !find(kept.id()).isEmpty());
        MessageReceived message = Received.message("+15005550177", tenant.own()).event(kept.id(), kept.receivedAt());

        // When
        CompletableFuture<Response> asked =
                CompletableFuture.supplyAsync(() -> OperatorCalls.post("/api/admin/quarantine/{id}/replay", kept.id()));
        answerAsIngest(requested(kept.id()), message);
        Response answer = asked.join();

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("outcome")).isEqualTo("accepted");
        assertThat(answer.<String>path("events[0].id")).isEqualTo(kept.id().toString());
        assertThat(answer.<String>path("events[0].result")).isEqualTo("delivered");
        assertThat(answer.<String>path("events[0].organizationId"))
                .isEqualTo(tenant.id().toString());
        assertThat(find(kept.id())).extracting("replayedAt").isNotNull();
    }

    @Test
    void asksIngestForExactlyWhatIsKept() {
        // Given
        Quarantined kept = quarantined("acme", "\u00fc", Map.of("user-agent", "x"));
        publish(kept);
        await().atMost(PATIENCE).until(() -> !find(kept.id()).isEmpty());

        // When
        Response answer = OperatorCalls.post("/api/admin/quarantine/{id}/replay", kept.id());

        // Then
        assertThat(requested(kept.id()).found()).isEqualTo(kept);
        assertThat(answer.<String>path("outcome")).isEqualTo("pending");
    }

    @Test
    void tellsTheAuditWhoReplayedWhat() {
        // Given
        Quarantined kept = quarantined("acme", "{}", Map.of());
        publish(kept);
        await().atMost(PATIENCE).until(() -> !find(kept.id()).isEmpty());

        // When
        OperatorCalls.post("/api/admin/quarantine/{id}/replay", kept.id());

        // Then
        assertThat(topics.records(Topics.REQUESTS, found -> isNote(found, kept.id()), 1, PATIENCE).stream()
                        .map(found -> (AuditNoted) request(found)))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.actor().kind()).isEqualTo("operator_key");
                    assertThat(note.action()).isEqualTo("replayed");
                    assertThat(note.objectType()).isEqualTo("quarantine");
                    assertThat(note.details()).containsEntry("account", "acme");
                });
    }

    @Test
    void replaysNothingThatIsNotThere() {
        assertThat(OperatorCalls.post("/api/admin/quarantine/{id}/replay", UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        assertThat(OperatorCalls.post("/api/admin/quarantine/{id}/replay", "x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void forgetsWhatHasBeenThereForLongEnough() {
        // Given
        Quarantined old = quarantined("acme", "old", Map.of());
        Quarantined recent = quarantined("acme", "recent", Map.of());
        publish(old);
        publish(recent);
        await().atMost(PATIENCE).until(() -> !find(recent.id()).isEmpty());
        Sql.execute("update messaging.quarantine set received_at = now() - interval '31 days' where id = ?", old.id());

        // When
        retention.forget().await().atMost(PATIENCE);

        // Then
        assertThat(Sql.count("messaging.quarantine where id = ?", old.id())).isZero();
        assertThat(Sql.count("messaging.quarantine where id = ?", recent.id())).isEqualTo(1);
    }

    private static ReplayRequested requested(UUID id) {
        return topics.records(Topics.REQUESTS, found -> isRequest(found, id), 1, PATIENCE).stream()
                .map(found -> (ReplayRequested) request(found))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isRequest(ConsumerRecord<String, byte[]> found, UUID id) {
        return request(found) instanceof ReplayRequested request
                && request.found().id().equals(id);
    }

    private static boolean isNote(ConsumerRecord<String, byte[]> found, UUID id) {
        return request(found) instanceof AuditNoted note && note.objectId().equals(id.toString());
    }

    private static ServiceRequest request(ConsumerRecord<String, byte[]> found) {
        try {
            return EventJson.read(found.value(), ServiceRequest.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static void answerAsIngest(ReplayRequested request, MessageReceived message) {
        Topic.receive(message);
        ReplayAnswered answer = new ReplayAnswered(
                request.found().id(),
                "accepted",
                "",
                List.of(new Replayed(message.id(), "MessageReceived", Optional.of(message.key()))),
                request.at(),
                request.at());
        topics.send(Topics.REQUESTS, answer.about().toString(), EventJson.write(answer));
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(TestTenant.create().get("/api/admin/quarantine").statusCode())
                .isEqualTo(403);
    }

    private static Map<String, Object> find(UUID id) {
        return OperatorCalls.get("/api/admin/quarantine?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .<List<Map<String, Object>>>path("items")
                .stream()
                .filter(item -> id.toString().equals(item.get("id")))
                .findFirst()
                .orElse(Map.of());
    }

    private static Quarantined quarantined(String account, String body, Map<String, String> headers) {
        Stamp stamp = TestTenant.nextStamp();
        return new Quarantined(
                stamp.id(),
                account,
                Reason.UNREADABLE,
                "no JSON",
                Optional.of(new Quarantined.Request("POST", "/api/webhooks/extremesms", Optional.of("company=t1"))),
                Optional.of("application/json"),
                headers,
                Bytes.utf8(body),
                stamp.at());
    }

    private static void publish(Quarantined kept) {
        topics.send(Topics.QUARANTINE, "same partition", EventJson.write(kept));
    }
}
