package io.strowger.routing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.EventJson;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.event.OutboundReport.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plants a mark in every field that a carrier fills, and looks for it in every answer to the organization. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class SecrecyTest {

    private static final String PERSON = "+15005550123";
    private static final String MODEM = "mark-modem";
    private static final String PORT = "mark-port";
    private static final String INBOUND_ID = "mark-inbound-id";
    private static final String OUTBOUND_ID = "mark-outbound-id";
    private static final String ACCOUNT = "mark-account";
    private static final String RULE = "mark-rule";

    @Test
    void showsOrganizationsNothingOfACarrier() {
        // Given
        TestTenant tenant = TestTenant.create();
        InboundRow row = InboundRow.of(tenant, PERSON, tenant.own()).withPath(MODEM, PORT);
        UUID inbound = row.store("Are you open?");
        Sql.execute(
                "update messaging.message_internal set account = ?, carrier_message_id = ?, routed_by = ? where id = ?",
                ACCOUNT,
                INBOUND_ID,
                RULE,
                inbound);
        List<Response> answers = new ArrayList<>();
        Response replied = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"), "key");
        UUID reply = UUID.fromString(replied.path("id"));
        UUID refused = UUID.fromString(tenant.send(PERSON, "Hello").path("id"));
        Topic.report(
                new Sent(reply, tenant.id(), 1, Clock.systemUTC().instant(), Optional.of(OUTBOUND_ID)),
                new Failed(refused, tenant.id(), 1, Clock.systemUTC().instant(), Failure.OUT_OF_CREDIT));
        await().atMost(20, SECONDS).until(() -> status(tenant, reply).equals("sent"));
        await().atMost(20, SECONDS).until(() -> status(tenant, refused).equals("failed"));

        // When
        answers.add(replied);
        answers.add(tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"), "key"));
        answers.add(
                tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes", "dryRun", true)));
        answers.add(tenant.post("/api/sms/reply", Map.of("conversationId", row.conversation(), "message", "Yes")));
        Stream.of(
                        "/api/messages",
                        "/api/messages?after=0",
                        "/api/messages/" + inbound,
                        "/api/messages/" + reply,
                        "/api/messages/" + refused,
                        "/api/conversations",
                        "/api/conversations/" + row.conversation(),
                        "/api/conversations/" + row.conversation() + "/messages",
                        "/api/contacts",
                        "/api/contacts/" + row.contact())
                .map(tenant::get)
                .forEach(answers::add);

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 202);
        assertThat(answers).extracting(Response::asString).allSatisfy(SecrecyTest::tellsNothing);
        assertThat(Stream.of(reply, refused).flatMap(id -> Topic.events(id, 2).stream()))
                .hasSize(4)
                .extracting(event -> new String(EventJson.write(event), StandardCharsets.UTF_8))
                .allSatisfy(SecrecyTest::tellsNothing);
    }

    @Test
    void keepsTheMarksWhereOperatorsFindThem() {
        // Given
        TestTenant tenant = TestTenant.create();
        UUID inbound = InboundRow.of(tenant, PERSON, tenant.own())
                .withPath(MODEM, PORT)
                .store("Are you open?");

        // When
        Response replied = tenant.post("/api/sms/reply", Map.of("inboundMessageId", inbound, "message", "Yes"));

        // Then
        assertThat(Sql.row(
                        "select modem, port from messaging.message_internal where id = ?::uuid",
                        replied.<String>path("id")))
                .containsEntry("modem", MODEM)
                .containsEntry("port", PORT);
    }

    private static String status(TestTenant tenant, UUID message) {
        return tenant.get("/api/messages/{id}", message).path("status");
    }

    private static void tellsNothing(String answer) {
        assertThat(answer).doesNotContainIgnoringCase("mark-", "extreme", "modem", "port\"", "carrier", "account");
    }
}
