package io.strowger.routing.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.ContactProfile;
import io.strowger.event.MediaLink;
import io.strowger.event.MessageReceived;
import io.strowger.id.StableId;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.routing.Routed.Delivered;
import io.strowger.routing.routing.Routed.Mismatched;
import io.strowger.routing.routing.Routed.Repeated;
import io.strowger.routing.routing.Routed.Unrouted;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class RouterTest {

    private static final String PERSON = "+15005550131";

    @Inject
    Router router;

    @Test
    void deliversToTheOwnerOfTheNumber() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        MessageReceived message = Received.message(PERSON, number)
                .from(new ContactProfile(Optional.of("Ana"), Optional.empty(), Optional.of("t_42")))
                .event();

        // When
        Delivered delivered = delivered(route(message));

        // Then
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(tenant.id()));
        assertThat(delivered.rule()).isEqualTo("number");
        assertThat(delivered.late()).isFalse();
        assertThat(delivered.conversation()).isEqualTo(StableId.of(tenant.id().toString(), number, PERSON));
        assertThat(Sql.row("select first_name, business from messaging.contact where organization = ?", tenant.id()))
                .containsEntry("first_name", "Ana")
                .containsEntry("business", "t_42");
        assertThat(conversation(delivered)).containsEntry("unread", 1).containsEntry("last_text", "Hello");
    }

    @Test
    void keepsAndMarksWhatComesToASuspendedNumber() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        tenant.mark(number, "suspended");
        MessageReceived message = Received.message(PERSON, number).event();

        // When
        Delivered delivered = delivered(route(message));

        // Then
        assertThat(delivered.warnings()).containsExactly("number_suspended");
        assertThat(delivered(route(message)).warnings()).containsExactly("number_suspended");
        assertThat(tenant.get("/api/messages/{id}", message.id()).<List<String>>path("warnings"))
                .containsExactly("number_suspended");
    }

    @Test
    void storesAWholeBatchInOrder() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        MessageReceived[] messages = IntStream.range(0, 300)
                .mapToObj(i -> Received.message("+1500555%04d".formatted(i % 7), number)
                        .saying("text " + i)
                        .event())
                .toArray(MessageReceived[]::new);

        // When
        List<Routed> results = route(messages);

        // Then
        assertThat(results).hasSize(300).allMatch(Delivered.class::isInstance);
        assertThat(Sql.rows("select body from messaging.message where organization = ? order by at, id", tenant.id()))
                .extracting(row -> row.get("body"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "text " + i).toList());
        assertThat(Sql.row(
                        "select sum(unread) as unread from messaging.conversation where organization = ?", tenant.id()))
                .containsEntry("unread", 300L);
    }

    @Test
    void countsWhatTheCarrierRepeatsAndNothingElse() {
        // Given
        TestTenant tenant = TestTenant.create();
        Received repeated = Received.message(PERSON, tenant.own()).withCarrierId("65f0-" + tenant.id());
        MessageReceived first = repeated.event();
        MessageReceived second = repeated.event();
        MessageReceived third = repeated.saying("another text").event();
        route(first, second);

        // When
        Routed result = route(third).getFirst();

        // Then
        assertThat(result).isEqualTo(new Repeated(third, first.id()));
        assertThat(messagesOf(tenant)).isEqualTo(1);
        assertThat(seen(first)).isEqualTo(3);
    }

    @Test
    void keepsTwoMessagesOfEqualTextApart() {
        // Given
        TestTenant tenant = TestTenant.create();
        Received message = Received.message(PERSON, tenant.own());

        // When
        List<Routed> results = route(
                message.event(),
                message.event(),
                message.withCarrierId("a-" + tenant.id()).event(),
                message.withCarrierId("b-" + tenant.id()).event());

        // Then
        assertThat(results).hasSize(4).allMatch(Delivered.class::isInstance);
        assertThat(messagesOf(tenant)).isEqualTo(4);
    }

    @Test
    void deliversOurOwnRedeliveryAgainWithoutCountingIt() {
        // Given
        TestTenant tenant = TestTenant.create();
        MessageReceived message = Received.message(PERSON, tenant.own()).event();
        Delivered first = delivered(route(message));

        // When
        Delivered second = delivered(route(message));

        // Then
        assertThat(second.again()).isTrue();
        assertThat(second.conversation()).isEqualTo(first.conversation());
        assertThat(messagesOf(tenant)).isEqualTo(1);
        assertThat(seen(message)).isEqualTo(1);
        assertThat(conversation(first)).containsEntry("unread", 1);
    }

    @Test
    void keepsWhatNobodyOwns() {
        // Given
        MessageReceived message =
                Received.message(PERSON, TestTenant.newNumber()).on("M1", "1").event();

        // When
        List<Routed> results = route(message);

        // Then
        assertThat(results).containsExactly(new Unrouted(message));
        assertThat(Sql.row("select receiver, modem, port from messaging.unrouted where id = ?", message.id()))
                .containsEntry("receiver", message.receiver().orElseThrow())
                .containsEntry("modem", "M1");
    }

    @Test
    void bringsHomeOnceWhatNobodyOwned() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = TestTenant.newNumber();
        MessageReceived message = Received.message(PERSON, number).event();
        route(message);
        ownFromNow(tenant, number);

        // When
        Delivered home = delivered(route(message));
        Delivered again = delivered(route(message));

        // Then
        assertThat(home.late()).isTrue();
        assertThat(home.again()).isFalse();
        assertThat(again.again()).isTrue();
        assertThat(again.late()).isTrue();
        assertThat(messagesOf(tenant)).isEqualTo(1);
        assertThat(Sql.count("messaging.unrouted where id = ?", message.id())).isZero();
    }

    @Test
    void givesNobodyWhatArrivedAfterTheNumberWasGivenUp() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        wrote(tenant, PERSON);
        tenant.lose(number);

        // When
        List<Routed> results = route(Received.message(PERSON, number).event());

        // Then
        assertThat(results).hasOnlyElementsOfType(Unrouted.class);
        assertThat(messagesOf(tenant)).isZero();
    }

    @Test
    void leavesAnEarlierOwnersMessagesWithTheEarlierOwner() {
        // Given
        TestTenant before = TestTenant.create();
        TestTenant after = TestTenant.create();
        String number = before.own();
        before.lose(number);
        ownFromNow(after, number);
        Instant then = Instant.now().minus(Duration.ofMinutes(10));

        // When
        Delivered delivered = delivered(route(
                Received.message(PERSON, number).event(TestTenant.nextStamp().id(), then)));

        // Then
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(before.id()));
        assertThat(messagesOf(after)).isZero();
    }

    @Test
    void refusesANumberOfAnotherAccount() {
        // Given
        TestTenant tenant = TestTenant.create();
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers)
                values ('another-account', 'extremesms', 'dedicated') on conflict do nothing""");
        MessageReceived message = Received.message(PERSON, tenant.own())
                .through("another-account")
                .event();

        // When
        List<Routed> results = route(message);

        // Then
        assertThat(results).containsExactly(new Mismatched(message));
        assertThat(messagesOf(tenant)).isZero();
    }

    @Test
    void learnsTheNumberBehindAModemsPort() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        String modem = "modem-" + tenant.id();
        route(Received.message(PERSON, number).on(modem, "3B").event());

        // When
        Delivered delivered = delivered(route(Received.message(PERSON, number)
                .on(modem, "3B")
                .withoutReceiver()
                .event()));

        // Then
        assertThat(delivered.rule()).isEqualTo("modem");
        assertThat(delivered.ownNumber()).contains(number);
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(tenant.id()));
    }

    @Test
    void forgetsADetectedRouteWithItsAssignment() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        String modem = "modem-" + tenant.id();
        route(Received.message(PERSON, number).on(modem, "1").event());
        tenant.lose(number);

        // When
        List<Routed> results = route(Received.message(PERSON, number)
                .on(modem, "1")
                .withoutReceiver()
                .event());

        // Then
        assertThat(results).hasOnlyElementsOfType(Unrouted.class);
    }

    @Test
    void prefersAnOperatorsRouteToADetectedOne() {
        // Given
        TestTenant detected = TestTenant.create();
        TestTenant chosen = TestTenant.create();
        String number = detected.own();
        String modem = "modem-" + detected.id();
        route(Received.message(PERSON, number).on(modem, "1").event());
        chosen.routeFrom(modem, "1");

        // When
        Delivered delivered = delivered(route(Received.message(PERSON, number)
                .on(modem, "1")
                .withoutReceiver()
                .event()));

        // Then
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(chosen.id()));
        assertThat(delivered.ownNumber()).isEmpty();
        assertThat(delivered.late()).isFalse();
    }

    @Test
    void believesAnOperatorsRouteWhereTheNumberWasNeverAnybodys() {
        // Given
        TestTenant tenant = TestTenant.create();
        String modem = "modem-" + tenant.id();
        tenant.routeFrom(modem, "1");
        String number = TestTenant.newNumber();

        // When
        Delivered delivered =
                delivered(route(Received.message(PERSON, number).on(modem, "1").event()));

        // Then
        assertThat(delivered.rule()).isEqualTo("modem");
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(tenant.id()));
        assertThat(delivered.ownNumber()).contains(number);
    }

    @Test
    void believesNoRouteAgainstANumberThatSomebodyGaveUp() {
        // Given
        TestTenant former = TestTenant.create();
        String number = former.own();
        former.lose(number);
        String modem = "modem-" + former.id();
        TestTenant.create().routeFrom(modem, "1");

        // When
        List<Routed> results =
                route(Received.message(PERSON, number).on(modem, "1").event());

        // Then
        assertThat(results).hasOnlyElementsOfType(Unrouted.class);
    }

    @Test
    void believesNoDetectedRouteAgainstTheReceiverGiven() {
        // Given
        TestTenant tenant = TestTenant.create();
        String modem = "modem-" + tenant.id();
        route(Received.message(PERSON, tenant.own()).on(modem, "1").event());

        // When
        List<Routed> results = route(
                Received.message(PERSON, TestTenant.newNumber()).on(modem, "1").event());

        // Then
        assertThat(results).hasOnlyElementsOfType(Unrouted.class);
    }

    @Test
    void answersTheOneThatWroteToThePerson() {
        // Given
        TestTenant tenant = TestTenant.create();
        String person = TestTenant.newNumber();
        wrote(tenant, person);

        // When
        Delivered delivered =
                delivered(route(Received.message(person, TestTenant.newNumber()).event()));

        // Then
        assertThat(delivered.rule()).isEqualTo("affinity");
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(tenant.id()));
    }

    @Test
    void guessesNotBetweenTwoThatWroteToThePerson() {
        // Given
        String person = TestTenant.newNumber();
        wrote(TestTenant.create(), person);
        wrote(TestTenant.create(), person);

        // When
        List<Routed> results =
                route(Received.message(person, TestTenant.newNumber()).event());

        // Then
        assertThat(results).hasOnlyElementsOfType(Unrouted.class);
    }

    @Test
    void letsAPoolsOwnerGiveWayToWhoWrote() {
        // Given
        TestTenant owner = TestTenant.create();
        TestTenant writer = TestTenant.create();
        String number = owner.own();
        String person = TestTenant.newNumber();
        wrote(writer, person);
        MessageReceived message = Received.message(person, number).event();

        // When
        Delivered delivered = delivered(route(message));

        // Then
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(writer.id()));
        assertThat(delivered.rule()).isEqualTo("affinity");
        assertThat(Sql.row("select gave_way from messaging.message_internal where id = ?", message.id()))
                .containsEntry("gave_way", true);
    }

    @Test
    void letsAPoolsOwnerKeepWhomItKnows() {
        // Given
        TestTenant owner = TestTenant.create();
        String number = owner.own();
        String person = TestTenant.newNumber();
        route(Received.message(person, number).event());
        wrote(TestTenant.create(), person);

        // When
        Delivered delivered = delivered(route(Received.message(person, number).event()));

        // Then
        assertThat(delivered.organization()).isEqualTo(new OrganizationId(owner.id()));
        assertThat(delivered.rule()).isEqualTo("number");
    }

    @Test
    void deliversToWhomTheCarriersGroupBelongs() {
        // Given
        TestTenant tenant = TestTenant.create();
        TestTenant coded = TestTenant.create();
        String group = "profile-" + tenant.id();
        Sql.execute(
                "insert into directory.carrier_group (account, name, organization) values (?, ?, ?)",
                TestTenant.ACCOUNT,
                group,
                tenant.id());
        Sql.execute("update directory.organization set business = ? where id = ?", "t-" + coded.id(), coded.id());
        Received message = Received.message(PERSON, TestTenant.newNumber());

        // When
        List<Routed> results = route(
                message.in("another", group).event(),
                message.in("t-" + coded.id()).event(),
                message.in(group, "t-" + coded.id()).event());

        // Then
        assertThat(results.get(0)).isInstanceOfSatisfying(Delivered.class, it -> assertThat(it.rule())
                .isEqualTo("profile"));
        assertThat(organizations(results.subList(0, 2))).containsExactly(tenant.id(), coded.id());
        assertThat(results.get(2)).isInstanceOf(Unrouted.class);
    }

    @Test
    void believesNoGroupAgainstANumberThatSomebodyGaveUp() {
        // Given
        TestTenant former = TestTenant.create();
        String number = former.own();
        former.lose(number);
        Sql.execute(
                "insert into directory.carrier_group (account, name, organization) values (?, ?, ?)",
                TestTenant.ACCOUNT,
                "profile-" + former.id(),
                former.id());

        // When
        List<Routed> results = route(
                Received.message(PERSON, number).in("profile-" + former.id()).event());

        // Then
        assertThat(results).hasOnlyElementsOfType(Unrouted.class);
    }

    @Test
    void leavesToTheFallbackWhatNobodyClaims() {
        // Given
        TestTenant fallback = TestTenant.create();
        String account = "fallback-" + fallback.id();
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers, fallback_organization)
                values (?, 'extremesms', 'dedicated', ?)""", account, fallback.id());

        // When
        Delivered delivered = delivered(route(Received.message(PERSON, TestTenant.newNumber())
                .through(account)
                .event()));

        // Then
        assertThat(delivered.rule()).isEqualTo("fallback");
        assertThat(delivered.organization().value()).isEqualTo(fallback.id());
    }

    @Test
    void saysThatItCameToTheFallbackNumberOnlyWhileThatIsTheFallbacks() {
        // Given
        TestTenant fallback = TestTenant.create();
        String account = "fallback-" + fallback.id();
        String number = fallback.own();
        Sql.execute("""
                insert into directory.carrier_account (id, carrier, numbers, fallback_organization, fallback_number)
                values (?, 'extremesms', 'dedicated', ?, ?)""", account, fallback.id(), number);
        Received received = Received.message(PERSON, number).withoutReceiver().through(account);
        Delivered elsewhere = delivered(route(received.event()));
        Sql.execute("update directory.number_assignment set account = ? where number = ?", account, number);

        // When
        Delivered here = delivered(route(received.event()));
        fallback.lose(number);
        Delivered lost = delivered(route(received.event()));

        // Then
        assertThat(List.of(elsewhere, here, lost)).extracting(Delivered::rule).containsOnly("fallback");
        assertThat(List.of(elsewhere, here, lost))
                .extracting(Delivered::ownNumber)
                .containsExactly(Optional.empty(), Optional.of(number), Optional.empty());
    }

    @Test
    void showsMediaAsPendingAndKeepsTheirLinksToItself() {
        // Given
        TestTenant tenant = TestTenant.create();
        MessageReceived message = Received.message(PERSON, tenant.own())
                .with(
                        new MediaLink("https://media.test/1.jpg", Optional.of("image/jpeg")),
                        new MediaLink("https://media.test/2", Optional.empty()))
                .event();

        // When
        delivered(route(message));

        // Then
        List<Map<String, Object>> media =
                tenant.get("/api/messages/{id}", message.id()).path("media");
        assertThat(media).extracting(item -> item.get("state")).containsExactly("pending", "pending");
        assertThat(media).extracting(item -> item.get("contentType")).containsExactly("image/jpeg", null);
        assertThat(tenant.get("/api/messages/{id}", message.id()).asString()).doesNotContain("media.test");
        assertThat(Sql.row("select media::text from messaging.message_internal where id = ?", message.id())
                        .get("media"))
                .asString()
                .contains("https://media.test/1.jpg", "https://media.test/2");
    }

    @Test
    void adoptsAConversationWhoseNumberTheCarrierChose() {
        // Given
        TestTenant tenant = TestTenant.create();
        String person = TestTenant.newNumber();
        UUID opened = UUID.fromString(tenant.send(person, "Hello?").path("conversationId"));
        String first = TestTenant.newNumber();
        String second = TestTenant.newNumber();

        // When
        Delivered answer = delivered(route(Received.message(person, first).event()));
        Delivered next = delivered(route(Received.message(person, first).event()));
        Delivered other = delivered(route(Received.message(person, second).event()));

        // Then
        assertThat(answer.conversation()).isEqualTo(opened);
        assertThat(next.conversation()).isEqualTo(opened);
        assertThat(other.conversation()).isNotEqualTo(opened);
        assertThat(Sql.row("select own_number from messaging.conversation where id = ?", opened))
                .containsEntry("own_number", first);
    }

    @Test
    void letsTheEarlierNumberOfABatchAdopt() {
        // Given
        TestTenant tenant = TestTenant.create();
        String person = TestTenant.newNumber();
        UUID opened = UUID.fromString(tenant.send(person, "Hello?").path("conversationId"));
        String lower = TestTenant.newNumber();
        String higher = TestTenant.newNumber();

        // When
        List<Routed> results = route(
                Received.message(person, higher).event(),
                Received.message(person, lower).event());

        // Then
        assertThat(results.stream().map(result -> ((Delivered) result).conversation()))
                .containsExactly(opened, StableId.of(tenant.id().toString(), lower, person));
    }

    @Test
    void adoptsWithinABatchThatNamesTheNumberOnlySometimes() {
        // Given
        TestTenant tenant = TestTenant.create();
        String person = TestTenant.newNumber();
        UUID opened = UUID.fromString(tenant.send(person, "Hello?").path("conversationId"));
        String modem = "modem-" + tenant.id();
        tenant.routeFrom(modem, "1");
        String number = tenant.own();
        Received message = Received.message(person, number);

        // When
        List<Routed> results = route(
                message.withoutReceiver().on(modem, "1").event(),
                message.event(),
                message.withoutReceiver().on(modem, "1").event());

        // Then
        assertThat(results.stream().map(result -> ((Delivered) result).conversation()))
                .containsOnly(opened);
        assertThat(Sql.row("select own_number, unread from messaging.conversation where id = ?", opened))
                .containsEntry("own_number", number)
                .containsEntry("unread", 3);
    }

    private List<Routed> route(MessageReceived... messages) {
        List<MessageReceived> batch = Stream.of(messages)
                .sorted(Comparator.comparing(MessageReceived::id))
                .toList();
        return router.route(batch, 0).await().atMost(Duration.ofSeconds(10));
    }

    private static Delivered delivered(List<Routed> results) {
        assertThat(results).hasSize(1).hasOnlyElementsOfType(Delivered.class);
        return (Delivered) results.getFirst();
    }

    private static List<UUID> organizations(List<Routed> results) {
        return results.stream()
                .map(result -> ((Delivered) result).organization().value())
                .toList();
    }

    private static Map<String, Object> conversation(Delivered delivered) {
        return Sql.row("select * from messaging.conversation where id = ?", delivered.conversation());
    }

    private static long messagesOf(TestTenant tenant) {
        return Sql.count("messaging.message where organization = ?", tenant.id());
    }

    private static int seen(MessageReceived message) {
        return (Integer) Sql.row("select seen from messaging.dedupe where key = ?", message.key())
                .get("seen");
    }

    private static void wrote(TestTenant tenant, String person) {
        Sql.execute(
                "insert into messaging.affinity (account, address, organization, last_sent_at) values (?, ?, ?, now())",
                TestTenant.ACCOUNT,
                person,
                tenant.id());
    }

    private static void ownFromNow(TestTenant tenant, String number) {
        Sql.execute("""
                insert into directory.number_assignment (id, number, account, organization, during, claims_from)
                values (?, ?, ?, ?, tstzrange(now(), null),
                    coalesce((select max(upper(during)) from directory.number_assignment where number = ?), '-infinity'))
                """, TestTenant.nextStamp().id(), number, TestTenant.ACCOUNT, tenant.id(), number);
    }
}
