package io.strowger.routing.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.event.MessageReceived.Copy;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.routing.Routed.Delivered;
import io.strowger.routing.routing.Routed.Elsewhere;
import io.strowger.routing.routing.Routed.Unrouted;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message to several people at once makes nobody's own phone a number of an organization. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class CopiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Router router;

    private TestTenant tenant;
    private String account;
    private String person;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        account = "group-" + tenant.id();
        person = TestTenant.newNumber();
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers, fallback_organization)
                values (?, 'telnyx', 'dedicated', ?)""", account, tenant.id());
    }

    @Test
    void onlyOwnedReceiversGetThem() {
        // Given
        TestTenant other = TestTenant.create();
        String ours = own(tenant);
        String theirs = own(other);

        // When
        List<Routed> results = route(copies(TestTenant.newNumber(), ours, TestTenant.newNumber(), theirs));

        // Then
        assertThat(results.get(0)).isInstanceOf(Elsewhere.class);
        assertThat(results.get(1)).isInstanceOfSatisfying(Delivered.class, it -> assertThat(it.ownNumber())
                .contains(ours));
        assertThat(results.get(2)).isInstanceOf(Elsewhere.class);
        assertThat(results.get(3)).isInstanceOfSatisfying(Delivered.class, it -> assertThat(
                        it.organization().value())
                .isEqualTo(other.id()));
    }

    @Test
    void eachIsRoutedTheSameAlone() {
        // Given
        List<MessageReceived> copies = copies(TestTenant.newNumber(), own(tenant), TestTenant.newNumber());

        // When
        List<Routed> results = copies.reversed().stream()
                .flatMap(copy -> route(List.of(copy)).stream())
                .toList();

        // Then
        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Elsewhere", "Delivered", "Elsewhere");
    }

    @Test
    void theFirstAloneIsLeftToTheFallback() {
        // When
        List<Routed> results = route(copies(TestTenant.newNumber(), TestTenant.newNumber(), TestTenant.newNumber()));

        // Then
        assertThat(results.getFirst()).isInstanceOfSatisfying(Delivered.class, it -> assertThat(it.rule())
                .isEqualTo("fallback"));
        assertThat(results.subList(1, 3)).hasOnlyElementsOfType(Elsewhere.class);
    }

    @Test
    void theFirstAloneGoesByTheCarriersGrouping() {
        // Given
        Sql.execute(
                "insert into directory.carrier_group (account, name, organization) values (?, 'profile', ?)",
                account,
                tenant.id());
        Received received = received(TestTenant.newNumber()).in("profile");

        // When
        List<Routed> results = route(copies(received, TestTenant.newNumber()));

        // Then
        assertThat(results.get(0)).isInstanceOfSatisfying(Delivered.class, it -> assertThat(it.rule())
                .isEqualTo("profile"));
        assertThat(results.get(1)).isInstanceOf(Elsewhere.class);
    }

    @Test
    void theFirstAloneIsUnroutedUntilOneOfTheOthersIsOwned() {
        // Given
        Sql.execute("update directory.carrier_account set fallback_organization = null where id = ?", account);
        String second = TestTenant.newNumber();
        List<MessageReceived> copies = copies(TestTenant.newNumber(), second, TestTenant.newNumber());
        List<Routed> kept = route(copies);

        // When
        Sql.execute("""
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                values (?, ?, ?, ?, tstzrange(now(), null), '-infinity')""", TestTenant.nextStamp().id(), second, account, tenant.id());

        // Then
        assertThat(kept.getFirst()).isInstanceOf(Unrouted.class);
        assertThat(kept.subList(1, 3)).hasOnlyElementsOfType(Elsewhere.class);
        await().atMost(PATIENCE)
                .until(() -> Sql.count(
                                "messaging.message where id = ? and organization = ? and late and receiver = ?",
                                copies.get(1).id(),
                                tenant.id(),
                                second)
                        == 1);
        await().atMost(PATIENCE).until(() -> Sql.count("messaging.unrouted where account = ?", account) == 0);
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void oneWhoseNumberIsAtAnotherAccountIsNoReasonForQuarantine() {
        // Given
        String elsewhere = tenant.own();
        String ours = own(tenant);

        // When
        List<Routed> results = route(copies(elsewhere, ours));

        // Then
        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Elsewhere", "Delivered");
    }

    private String own(TestTenant owner) {
        String number = TestTenant.newNumber();
        owner.own(number);
        Sql.execute("update directory.number_assignment set account = ? where number = ?", account, number);
        return number;
    }

    private Received received(String receiver) {
        return Received.message(person, receiver).through(account).withCarrierId("group of " + person);
    }

    private List<MessageReceived> copies(String first, String... others) {
        return copies(received(first), others);
    }

    private List<MessageReceived> copies(Received first, String... others) {
        List<MessageReceived> events = Stream.concat(
                        Stream.of(first), Stream.of(others).map(first::to))
                .map(Received::event)
                .toList();
        List<Copy> all = events.stream()
                .map(event -> new Copy(event.id(), event.receiver().orElseThrow()))
                .toList();
        return events.stream().map(event -> event.among(all)).toList();
    }

    private List<Routed> route(List<MessageReceived> batch) {
        return router.route(batch, 0).await().atMost(PATIENCE);
    }
}
