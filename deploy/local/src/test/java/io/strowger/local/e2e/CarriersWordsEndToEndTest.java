package io.strowger.local.e2e;

import static io.strowger.local.simulator.MagicRecipient.PAGE_WITH_WORDS;
import static io.strowger.local.simulator.MagicRecipient.REFUSED_WITH_WORDS;
import static io.strowger.local.simulator.MagicRecipient.UNDELIVERABLE;
import static io.strowger.local.simulator.MagicRecipient.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.simulator.MagicRecipient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a carrier says about a send that fails is for operators; organizations read our own words only. */
@ExtendWith(StackExtension.class)
class CarriersWordsEndToEndTest {

    private static final Duration UNTIL_REPORTED = Duration.ofSeconds(45);

    private final JsonHttp operators;

    CarriersWordsEndToEndTest(LocalStack stack) {
        this.operators = JsonHttp.at(stack.url()).as(stack.operatorKey());
    }

    @Test
    void reachOperatorsAndNoOrganization() throws Exception {
        // Given
        Tenant tenant = new Operator(operators).organization("Own words", List.of("+12195550100"));
        try (LiveEvents events = LiveEvents.of(tenant)) {
            // When
            JsonObject refused = send(tenant, REFUSED_WITH_WORDS);
            JsonObject page = send(tenant, PAGE_WITH_WORDS);
            JsonObject lost = send(tenant, UNDELIVERABLE);

            // Then
            awaitFault(tenant, refused, "failed", fault("message_refused", "The message was refused."));
            awaitFault(
                    tenant,
                    page,
                    "queued",
                    fault("unavailable", "Sending is not possible at the moment. We are trying again."));
            awaitFault(tenant, lost, "undelivered", fault("undeliverable", "The message could not be delivered."));
            Awaitility.await().until(() -> told(events, refused, page, lost));
            assertThat(everythingThatIsRead(tenant, events, refused, page, lost))
                    .allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(WORDS));
            assertThat(detail(refused)).isEqualTo("HTTP 400, " + WORDS);
            assertThat(detail(page)).isEqualTo("HTTP 404");
        }
    }

    private static JsonObject send(Tenant tenant, MagicRecipient to) throws Exception {
        return tenant.send(to.number(), "In our own words: " + to);
    }

    private static JsonObject fault(String code, String message) {
        return new JsonObject().put("code", code).put("message", message);
    }

    private static void awaitFault(Tenant tenant, JsonObject sent, String status, JsonObject fault) {
        Awaitility.await().atMost(UNTIL_REPORTED).untilAsserted(() -> {
            JsonObject message = new JsonObject(text(tenant, "/api/messages/" + sent.getString("id")));
            assertThat(message.getString("status")).isEqualTo(status);
            assertThat(message.getJsonObject("error")).isEqualTo(fault);
            assertThat(message.getJsonArray("history"))
                    .anySatisfy(step -> assertThat(((JsonObject) step).getJsonObject("error"))
                            .isEqualTo(fault));
        });
    }

    /** Whether the stream showed each of them with its error. */
    private static boolean told(LiveEvents events, JsonObject... sent) {
        return Stream.of(sent).map(message -> message.getString("id")).allMatch(id -> events.lines().stream()
                .anyMatch(line -> line.contains(id) && line.contains("\"error\":{")));
    }

    private static List<String> everythingThatIsRead(Tenant tenant, LiveEvents events, JsonObject... sent) {
        Stream<String> lists = Stream.of(
                "/api/messages",
                "/api/messages?after=",
                "/api/messages?status=failed",
                "/api/conversations",
                "/api/contacts");
        Stream<String> each = Stream.of(sent)
                .flatMap(message -> Stream.of(
                        "/api/messages/" + message.getString("id"),
                        "/api/conversations/" + message.getString("conversationId") + "/messages"));
        Stream<String> answers = Stream.of(sent).map(JsonObject::encode);
        return Stream.of(answers, Stream.concat(lists, each).map(path -> text(tenant, path)), events.lines().stream())
                .flatMap(texts -> texts)
                .toList();
    }

    private static String text(Tenant tenant, String path) {
        JsonHttp.Answer answer = Inboxes.unchecked(() -> tenant.api().get(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.text();
    }

    private String detail(JsonObject sent) throws Exception {
        return operators
                .get("/api/admin/dispatch/" + sent.getString("id"))
                .body()
                .getString("detail");
    }
}
