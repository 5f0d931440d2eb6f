package io.strowger.routing.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.routing.InboundRow;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class IdempotencyTest {

    private static final Map<String, Object> SEND = Map.of("to", "+15005550123", "message", "Hello");

    @Test
    void answersARepeatedRequestLikeTheFirst() {
        // Given
        TestTenant tenant = TestTenant.create();
        Response first = tenant.post("/api/sms/send", SEND, "order-1");

        // When
        Response second = tenant.post("/api/sms/send", "{\"text\":\"Hello\",\"to\":\"+15005550123\"}", "order-1");

        // Then
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void answersLikeTheFirstTimeEvenWhenItWouldBeRefusedNow() {
        // Given
        TestTenant tenant = TestTenant.create();
        Response first = tenant.post("/api/sms/send", SEND, "order-1");
        Sql.execute("update directory.organization set suspended = true where id = ?", tenant.id());

        // When
        Response second = tenant.post("/api/sms/send", SEND, "order-1");

        // Then
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        // Given
        TestTenant tenant = TestTenant.create();
        tenant.post("/api/sms/send", SEND, "order-1");

        // When
        Response other = tenant.post("/api/sms/send", Map.of("to", "+15005550123", "message", "Bye"), "order-1");

        // Then
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.<String>path("code")).isEqualTo("idempotency_key_reused");
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void keepsTheKeysOfOrganizationsApart() {
        // Given
        Response first = TestTenant.create().post("/api/sms/send", SEND, "order-1");

        // When
        Response second = TestTenant.create().post("/api/sms/send", SEND, "order-1");

        // Then
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.<String>path("id")).isNotEqualTo(first.<String>path("id"));
    }

    @Test
    void leavesTheKeyOfARefusedRequestFree() {
        // Given
        TestTenant tenant = TestTenant.create();
        tenant.post("/api/sms/send", Map.of("to", "nobody", "message", "Hello"), "order-1");

        // When
        Response corrected = tenant.post("/api/sms/send", SEND, "order-1");

        // Then
        assertThat(corrected.statusCode()).isEqualTo(202);
    }

    @Test
    void leavesTheKeyOfARehearsalFree() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID inbound = InboundRow.of(tenant, "+15005550123", tenant.own()).store("Hello?");
        tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes", "dryRun", true), "a");

        // When
        Response sent = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"), "a");

        // Then
        assertThat(sent.statusCode()).isEqualTo(202);
    }

    @Test
    void sendsOnceHoweverManyAskAtOnce() throws Exception {
        // Given
        TestTenant tenant = TestTenant.create();
        Callable<Response> request = () -> tenant.post("/api/sms/send", SEND, "order-1");

        // When
        List<Response> answers =
                atOnce(IntStream.range(0, 16).mapToObj(_ -> request).toList());

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(202);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(1);
        assertThat(Topic.commandsOf(tenant).stream().distinct()).hasSize(1);
    }

    @Test
    void letsOneBodyWinWhereTwoRaceForAKey() throws Exception {
        // Given
        TestTenant tenant = TestTenant.create();
        List<Callable<Response>> requests = IntStream.range(0, 12)
                .<Callable<Response>>mapToObj(i -> () -> tenant.post(
                        "/api/sms/send", Map.of("to", "+15005550123", "message", "Hello " + i % 2), "order-1"))
                .toList();

        // When
        List<Response> answers = atOnce(requests);

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(202, 422);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(6);
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void sendsToOnePersonManyTimesAtOnce() throws Exception {
        // Given
        TestTenant tenant = TestTenant.create();
        Callable<Response> request = () -> tenant.post("/api/sms/send", SEND);

        // When
        List<Response> answers =
                atOnce(IntStream.range(0, 24).mapToObj(_ -> request).toList());

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(202);
        assertThat(Sql.count("messaging.conversation where organization = ?", tenant.id()))
                .isEqualTo(1);
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(24);
        assertThat(tenant.get("/api/conversations").<String>path("items[0].lastMessage.id"))
                .isEqualTo(tenant.get("/api/messages").<String>path("items[0].id"));
    }

    static List<String> refusedKeys() {
        return List.of("", "k".repeat(256), "schl\u00fcssel");
    }

    @ParameterizedTest
    @MethodSource("refusedKeys")
    void refusesAKeyThatIsNone(String key) {
        // Given
        TestTenant tenant = TestTenant.create();

        // When
        Response answer = tenant.post("/api/sms/send", SEND, key);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("invalid_idempotency_key");
    }

    @Test
    void takesAKeyOf255Characters() {
        // When
        Response answer = TestTenant.create().post("/api/sms/send", SEND, "k".repeat(255));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private static List<Response> atOnce(List<Callable<Response>> requests) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
            List<Response> answers = new java.util.ArrayList<>();
            for (Future<Response> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
