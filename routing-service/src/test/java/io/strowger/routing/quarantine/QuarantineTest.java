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
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.OperatorCalls;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class QuarantineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static TopicProbe topics;

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
