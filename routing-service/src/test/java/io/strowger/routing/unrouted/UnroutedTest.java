package io.strowger.routing.unrouted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.routing.OperatorCalls;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class UnroutedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PERSON = "+15005550151";

    private TestTenant tenant;
    private String number;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = TestTenant.newNumber();
    }

    @Test
    void showsOperatorsWhatNobodyOwns() {
        // Given
        MessageReceived message =
                Received.message(PERSON, number).on("modem-u", "7").event();

        // When
        Topic.receive(message);

        // Then
        await().atMost(PATIENCE).until(() -> isListed(message.id()));
        assertThat(listed(message.id()))
                .containsEntry("account", TestTenant.ACCOUNT)
                .containsEntry("from", PERSON)
                .containsEntry("receiver", number)
                .containsEntry("modem", "modem-u")
                .containsEntry("port", "7")
                .containsEntry("receivedAt", message.receivedAt().toString());
    }

    @Test
    void countsByReceiver() {
        // Given
        MessageReceived first = Received.message(PERSON, number).event();
        MessageReceived last = Received.message("+15005550152", number).event();

        // When
        Topic.receive(first, last);

        // Then
        await().atMost(PATIENCE).until(() -> isListed(first.id()) && isListed(last.id()));
        assertThat(receiver())
                .containsEntry("count", 2)
                .containsEntry("oldest", first.receivedAt().toString())
                .containsEntry("newest", last.receivedAt().toString())
                .containsEntry("account", TestTenant.ACCOUNT);
    }

    @Test
    void bringsEveryMessageHomeOnceWhenItsNumberIsAssigned() {
        // Given
        List<MessageReceived> messages = IntStream.range(0, 20)
                .mapToObj(i ->
                        Received.message(PERSON, number).saying("Number " + i).event())
                .toList();
        Topic.receive(messages.toArray(MessageReceived[]::new));
        await().atMost(PATIENCE).until(() -> messages.stream().allMatch(message -> isListed(message.id())));

        // When
        assignSinceEver();

        // Then
        await().atMost(PATIENCE).until(() -> inbox().size() == 20);
        assertThat(inbox()).extracting(message -> message.get("id")).containsExactlyElementsOf(newestFirst(messages));
        assertThat(inbox()).extracting(message -> message.get("late")).containsOnly(true);
        assertThat(messages).noneMatch(message -> isListed(message.id()));
        assertThat(tenant.get("/api/conversations").<List<Integer>>path("items.unread"))
                .containsExactly(20);
    }

    @Test
    void tellsLiveInboxesOfWhatCameHome() {
        // Given
        MessageReceived message = Received.message(PERSON, number).event();
        Topic.receive(message);
        await().atMost(PATIENCE).until(() -> isListed(message.id()));

        // When
        assignSinceEver();

        // Then
        MessageEvent told = Topic.events(message.id(), 1).getFirst();
        assertThat(told.organization().value()).isEqualTo(tenant.id());
        assertThat(told.message().late()).isTrue();
    }

    @Test
    void staysWhereItIsWhenTheNumberIsClaimedFromALaterTimeOn() {
        // Given
        MessageReceived before = Received.message(PERSON, number).event();
        MessageReceived witness =
                Received.message(PERSON, TestTenant.newNumber()).event();
        Topic.receive(before, witness);
        await().atMost(PATIENCE).until(() -> isListed(before.id()) && isListed(witness.id()));

        // When
        Sql.execute("""
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                values (?, ?, ?, ?, tstzrange(now(), null), now())""", TestTenant.nextStamp().id(), number, TestTenant.ACCOUNT, tenant.id());
        TestTenant.create().own(witness.receiver().orElseThrow());

        // Then
        await().atMost(PATIENCE).until(() -> !isListed(witness.id()));
        assertThat(isListed(before.id())).isTrue();
        assertThat(inbox()).isEmpty();
    }

    @Test
    void bringsHomeWhatCameOnAModemThatAnOperatorRoutes() {
        // Given
        String modem = "modem-" + number;
        Received received = Received.message(PERSON, number).on(modem, "3");
        MessageReceived unnamed = received.withoutReceiver().event();
        MessageReceived named = received.event();
        Topic.receive(unnamed, named);
        await().atMost(PATIENCE).until(() -> isListed(unnamed.id()) && isListed(named.id()));

        // When
        Sql.execute("""
                insert into directory.manual_route (id, account, modem, port, organization)
                values (?, ?, ?, '3', ?)""", TestTenant.nextStamp().id(), TestTenant.ACCOUNT, modem, tenant.id());

        // Then
        await().atMost(PATIENCE).until(() -> inbox().size() == 2);
        assertThat(inbox()).extracting(message -> message.get("late")).containsOnly(true);
        assertThat(inbox())
                .extracting(message -> message.get("id"))
                .containsExactlyElementsOf(newestFirst(List.of(unnamed, named)));
    }

    @Test
    void pagesThroughAll() {
        // Given
        MessageReceived older = Received.message(PERSON, number).event();
        MessageReceived newer = Received.message(PERSON, number).event();
        Topic.receive(older, newer);
        await().atMost(PATIENCE).until(() -> isListed(older.id()) && isListed(newer.id()));

        // When
        Response first = OperatorCalls.get("/api/admin/unrouted?limit=1");
        Response second =
                OperatorCalls.get("/api/admin/unrouted?limit=1&cursor={cursor}", first.<String>path("nextCursor"));

        // Then
        assertThat(first.<List<String>>path("items.id"))
                .containsExactly(newer.id().toString());
        assertThat(second.<List<String>>path("items.id"))
                .containsExactly(older.id().toString());
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(List.of(
                        tenant.get("/api/admin/unrouted").statusCode(),
                        tenant.get("/api/admin/unrouted/receivers").statusCode()))
                .containsOnly(403);
    }

    private void assignSinceEver() {
        Sql.execute("""
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                values (?, ?, ?, ?, tstzrange(now(), null), '-infinity')""", TestTenant.nextStamp().id(), number, TestTenant.ACCOUNT, tenant.id());
    }

    private List<Map<String, Object>> inbox() {
        return tenant.get("/api/messages").path("items");
    }

    private static List<Object> newestFirst(List<MessageReceived> messages) {
        return messages.reversed().stream()
                .<Object>map(message -> message.id().toString())
                .toList();
    }

    private Map<String, Object> receiver() {
        return OperatorCalls.get("/api/admin/unrouted/receivers?limit=200")
                .<List<Map<String, Object>>>path("items")
                .stream()
                .filter(item -> number.equals(item.get("receiver")))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isListed(UUID id) {
        return !listed(id).isEmpty();
    }

    private static Map<String, Object> listed(UUID id) {
        return OperatorCalls.get("/api/admin/unrouted?limit=200").<List<Map<String, Object>>>path("items").stream()
                .filter(item -> id.toString().equals(item.get("id")))
                .findFirst()
                .orElse(Map.of());
    }
}
