package io.strowger.admin.number;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class UpdatePhoneNumbersTest {

    private static final String UPDATE = "/api/admin/update-phone-numbers";

    private final Caller operator = Caller.operator();
    private String organization;

    @BeforeEach
    void takeAnOrganizationIn() {
        organization = Caller.newOrganization("Owner");
    }

    @Test
    void givesAnOrganizationOneNumberMore() {
        // Given
        String organization = Caller.newOrganization("One more");
        String first = Caller.newNumber();
        String second = Caller.newNumber();
        operator.numbers(organization, List.of(first));
        String path = "/api/admin/organizations/" + organization + "/phone-numbers";

        // When
        Response made = operator.post(path, Map.of("phoneNumber", second));
        Response again = operator.post(path, Map.of("phoneNumber", second));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<Map<String, Object>>path(""))
                .containsEntry("phoneNumber", second)
                .containsEntry("account", "extremesms")
                .containsEntry("organizationId", organization);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(operator.get(path).<List<String>>path("items.phoneNumber")).containsExactly(first, second);
    }

    @Test
    void givesNobodyAnothersNumber() {
        // Given
        String number = Caller.newNumber();
        operator.numbers(Caller.newOrganization("Owner"), List.of(number));
        String path = "/api/admin/organizations/" + Caller.newOrganization("Other") + "/phone-numbers";

        // When
        Response taken = operator.post(path, Map.of("phoneNumber", number));
        Response malformed = operator.post(path, Map.of("phoneNumber", "none"));
        Response absent = operator.post(path, Map.of());
        Response nowhere = operator.post(path, Map.of("phoneNumber", Caller.newNumber(), "account", "nowhere"));

        // Then
        assertThat(List.of(taken, malformed, absent, nowhere))
                .extracting(Response::statusCode)
                .containsExactly(409, 400, 400, 404);
    }

    @Test
    void readsTheDocumentedExamples() {
        // When
        Response answer = operator.numbers(organization, "+1111, +2222");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("organizationId")).isEqualTo(organization);
        assertThat(answer.<Integer>path("count")).isEqualTo(2);
        assertThat(answer.<List<String>>path("phoneNumbers")).containsExactly("+1111", "+2222");
        assertThat(answer.<List<String>>path("added")).containsExactly("+1111", "+2222");
        assertThat(answer.<List<String>>path("removed")).isEmpty();
    }

    @Test
    void keepsTheOrderAndCollapsesDuplicates() {
        // Given
        String first = Caller.newNumber();
        String second = Caller.newNumber();

        // When
        Response answer = operator.numbers(organization, List.of(second, first, " " + second, first));

        // Then
        assertThat(answer.<List<String>>path("phoneNumbers")).containsExactly(second, first);
        assertThat(owned()).containsExactly(second, first);
    }

    @Test
    void readsNumbersAsDialledInTheOrganizationsRegion() {
        // Given
        String german = operator.post("/api/admin/organizations", Map.of("name", "Praxis", "defaultRegion", "DE"))
                .path("id");

        // When
        Response answer = operator.numbers(german, List.of("030 23125 019", "0049 30 23125-018"));

        // Then
        assertThat(answer.<List<String>>path("phoneNumbers")).containsExactly("+493023125019", "+493023125018");
    }

    @Test
    void changesTheOrderAlone() {
        // Given
        String first = Caller.newNumber();
        String second = Caller.newNumber();
        operator.numbers(organization, List.of(first, second));

        // When
        Response answer = operator.numbers(organization, List.of(second, first));

        // Then
        assertThat(answer.<List<String>>path("added")).isEmpty();
        assertThat(answer.<List<String>>path("removed")).isEmpty();
        assertThat(owned()).containsExactly(second, first);
    }

    @Test
    void replacesTheSet() {
        // Given
        String kept = Caller.newNumber();
        String gone = Caller.newNumber();
        String added = Caller.newNumber();
        operator.numbers(organization, List.of(kept, gone));

        // When
        Response answer = operator.numbers(organization, kept + "\n" + added + ",");

        // Then
        assertThat(answer.<List<String>>path("phoneNumbers")).containsExactly(kept, added);
        assertThat(answer.<List<String>>path("added")).containsExactly(added);
        assertThat(answer.<List<String>>path("removed")).containsExactly(gone);
        assertThat(owned()).containsExactly(kept, added);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[]", "\" , \""})
    void clearsWithAnEmptyField(String empty) {
        // Given
        String number = Caller.newNumber();
        operator.numbers(organization, number);

        // When
        Response answer = operator.post(UPDATE, body(organization, empty));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Integer>path("count")).isZero();
        assertThat(answer.<List<String>>path("removed")).containsExactly(number);
        assertThat(owned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "{}", "true"})
    void refusesAFieldThatIsNeitherTextNorArray(String value) {
        // Given
        String number = Caller.newNumber();
        operator.numbers(organization, number);

        // When
        Response refused = operator.post(UPDATE, body(organization, value));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("phoneNumbers");
        assertThat(owned()).containsExactly(number);
    }

    @Test
    void refusesAnAbsentField() {
        // When
        Response withoutNumbers = operator.post(UPDATE, Map.of("organizationId", organization));
        Response withoutOrganization = operator.post(UPDATE, Map.of("phoneNumbers", ""));

        // Then
        assertThat(withoutNumbers.statusCode()).isEqualTo(400);
        assertThat(withoutNumbers.<List<String>>path("errors.field")).containsExactly("phoneNumbers");
        assertThat(withoutOrganization.statusCode()).isEqualTo(400);
        assertThat(withoutOrganization.<List<String>>path("errors.field")).containsExactly("organizationId");
    }

    @Test
    void namesEachMalformedEntryAndChangesNothing() {
        // Given
        String number = Caller.newNumber();

        // When
        Response refused =
                operator.post(UPDATE, body(organization, "[\"%s\", \"+1\", \"ACME\", {}, null]".formatted(number)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field"))
                .containsExactly("phoneNumbers[1]", "phoneNumbers[2]", "phoneNumbers[3]", "phoneNumbers[4]");
        assertThat(refused.<List<String>>path("errors.value")).startsWith("+1", "ACME");
        assertThat(owned()).isEmpty();
    }

    @Test
    void namesEachNumberThatAnotherOwnsAndChangesNothing() {
        // Given
        String kept = Caller.newNumber();
        String free = Caller.newNumber();
        String foreign = Caller.newNumber();
        String other = Caller.newOrganization("Other");
        operator.numbers(other, foreign);
        operator.numbers(organization, kept);

        // When
        Response refused = operator.numbers(organization, List.of(free, foreign));

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("number_taken");
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("phoneNumbers[1]");
        assertThat(refused.<List<String>>path("errors.value")).containsExactly(foreign);
        assertThat(owned()).containsExactly(kept);
    }

    @Test
    void knowsNoSuchOrganizationOrAccount() {
        // When
        Response organizationless = operator.numbers("00000000-0000-7000-8000-000000000000", Caller.newNumber());
        Response accountless =
                operator.post(UPDATE, Map.of("organizationId", organization, "phoneNumbers", "", "account", "nowhere"));

        // Then
        assertThat(organizationless.statusCode()).isEqualTo(404);
        assertThat(accountless.statusCode()).isEqualTo(404);
        assertThat(accountless.<String>path("detail")).contains("account");
    }

    @Test
    void claimsEverythingBeforeForANumberThatNobodyHad() {
        // Given
        String number = Caller.newNumber();

        // When
        operator.numbers(organization, number);

        // Then
        assertThat(Database.column(
                        "select claims_from = '-infinity' and lower(during) <= now() and upper_inf(during)"
                                + " from directory.number_assignment where number = ?",
                        number))
                .containsExactly("t");
    }

    @Test
    void answersARemovalWhenItIsInEffect() {
        // Given
        String number = Caller.newNumber();
        operator.numbers(organization, number);
        String before = Database.column("select clock_timestamp()::text").getFirst();

        // When
        Response answer = operator.numbers(organization, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Database.column(
                        "select upper(during) between ?::timestamptz + interval '2 seconds' and clock_timestamp()"
                                + " from directory.number_assignment where number = ?",
                        before,
                        number))
                .containsExactly("t");
    }

    @Test
    void endsAPeriodTwoSecondsAfterWhateverItHadToWaitFor() {
        // Given
        String gone = Caller.newNumber();
        String added = Caller.newNumber();
        operator.numbers(organization, gone);
        String other = Caller.newOrganization("Undecided");
        Database.Pending rival = Database.begin(
                "insert into directory.number_assignment (id, number, account, organization, during, claims_from)"
                        + " values (gen_random_uuid(), ?, 'extremesms', ?::uuid, tstzrange(now(), null), now())",
                added,
                other);

        // When
        CompletableFuture<Response> change = CompletableFuture.supplyAsync(() -> operator.numbers(organization, added));
        await().atMost(10, SECONDS).until(Database::somebodyWaits);
        String waited = Database.column("select clock_timestamp()::text").getFirst();
        rival.rollBack();

        // Then
        assertThat(change.join().statusCode()).isEqualTo(200);
        assertThat(Database.column(
                        "select upper(during) >= ?::timestamptz + interval '2 seconds'"
                                + " from directory.number_assignment where number = ?",
                        waited,
                        gone))
                .containsExactly("t");
    }

    @Test
    void handsANumberOverWithoutGapOrOverlap() {
        // Given
        String number = Caller.newNumber();
        String next = Caller.newOrganization("Next");
        operator.numbers(organization, number);
        CompletableFuture<Response> removal = CompletableFuture.supplyAsync(() -> operator.numbers(organization, ""));

        // When
        Response taken = await().atMost(30, SECONDS)
                .pollInterval(10, MILLISECONDS)
                .until(() -> operator.numbers(next, number), answer -> answer.statusCode() == 200);

        // Then
        assertThat(removal.join().statusCode()).isEqualTo(200);
        assertThat(taken.<List<String>>path("added")).containsExactly(number);
        assertThat(Database.column(
                        "select organization from directory.number_assignment where number = ? and during @> now()",
                        number))
                .containsExactly(next);
        assertThat(Database.column(
                        "select lower(b.during) = upper(a.during) and b.claims_from = upper(a.during)"
                                + " from directory.number_assignment a join directory.number_assignment b using (number)"
                                + " where a.organization = ?::uuid and b.organization = ?::uuid and number = ?",
                        organization,
                        next,
                        number))
                .containsExactly("t");
    }

    @Test
    void claimsSinceTheLastOwnersEnd() {
        // Given
        String number = Caller.newNumber();
        String next = Caller.newOrganization("Next");
        operator.numbers(organization, number);
        operator.numbers(organization, "");

        // When
        operator.numbers(next, number);

        // Then
        assertThat(Database.column(
                        "select b.claims_from = upper(a.during) and lower(b.during) > upper(a.during)"
                                + " from directory.number_assignment a join directory.number_assignment b using (number)"
                                + " where a.organization = ?::uuid and b.organization = ?::uuid and number = ?",
                        organization,
                        next,
                        number))
                .containsExactly("t");
    }

    @Test
    void letsOneOfTwoWinWhoWantTheSameNumbersAtOnce() {
        // Given
        String rival = Caller.newOrganization("Rival");
        List<String> numbers = Stream.generate(Caller::newNumber).limit(30).toList();

        // When
        List<List<Response>> rounds = IntStream.range(0, 15)
                .mapToObj(round -> numbers.subList(2 * round, 2 * round + 2))
                .map(wanted -> atOnce(
                        () -> operator.post(UPDATE, wholeSet(organization, numbers, wanted, owned(organization))),
                        () -> operator.post(UPDATE, wholeSet(rival, numbers, wanted.reversed(), owned(rival)))))
                .toList();

        // Then
        assertThat(rounds)
                .allSatisfy(answers ->
                        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409));
        assertThat(rounds)
                .flatExtracting(answers -> answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allSatisfy(refused ->
                        assertThat(refused.<List<String>>path("errors.value")).hasSize(2));
        assertThat(Stream.concat(owned(organization).stream(), owned(rival).stream()))
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void letsTwoChangesOfOneOrganizationHappenOneAfterTheOther() {
        // Given
        List<String> one = Stream.generate(Caller::newNumber).limit(5).toList();
        List<String> two = Stream.generate(Caller::newNumber).limit(5).toList();

        // When
        List<Response> answers =
                atOnce(() -> operator.numbers(organization, one), () -> operator.numbers(organization, two));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(owned()).isIn(one, two);
    }

    @Test
    void showsOrganizationsTheirOwnNumbersPageByPage() {
        // Given
        List<String> numbers = Stream.generate(Caller::newNumber).limit(3).toList();
        operator.numbers(organization, numbers);
        operator.numbers(Caller.newOrganization("Other"), Caller.newNumber());
        Caller tenant = Caller.tenant(organization);

        // When
        Response first = tenant.get("/api/organizations/me/phone-numbers?limit=2");
        Response second = tenant.get("/api/organizations/%s/phone-numbers?limit=2&cursor=%s"
                .formatted(organization, first.path("nextCursor")));

        // Then
        assertThat(first.<List<String>>path("items.phoneNumber")).containsExactly(numbers.get(2), numbers.get(1));
        assertThat(second.<List<String>>path("items.phoneNumber")).containsExactly(numbers.get(0));
        assertThat(second.<Object>path("nextCursor")).isNull();
    }

    @Test
    void showsOperatorsTheAccountAndTheOrder() {
        // Given
        operator.numbers(organization, List.of(Caller.newNumber(), Caller.newNumber()));

        // When
        Response listed = operator.get("/api/admin/organizations/" + organization + "/phone-numbers");

        // Then
        assertThat(listed.<List<String>>path("items.account")).containsOnly("extremesms");
        assertThat(listed.<List<Integer>>path("items.position")).containsExactly(1, 2);
        String path = "/api/admin/organizations/" + organization + "/phone-numbers?limit=1";
        Response next = operator.get(path + "&cursor=" + operator.get(path).path("nextCursor"));
        assertThat(next.<List<Integer>>path("items.position")).containsExactly(2);
        assertThat(operator.get("/api/admin/organizations/00000000-0000-7000-8000-000000000000/phone-numbers")
                        .statusCode())
                .isEqualTo(404);
    }

    private List<String> owned() {
        return owned(organization);
    }

    private List<String> owned(String owner) {
        return operator.get("/api/admin/organizations/" + owner + "/phone-numbers")
                .path("items.phoneNumber");
    }

    private static Map<String, Object> wholeSet(
            String owner, List<String> all, List<String> wanted, List<String> owned) {
        List<String> kept = all.stream().filter(owned::contains).toList();
        return Map.of(
                "organizationId",
                owner,
                "phoneNumbers",
                Stream.concat(kept.stream(), wanted.stream()).toList());
    }

    private static List<Response> atOnce(Supplier<Response> one, Supplier<Response> other) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Response> first = CompletableFuture.supplyAsync(one, threads);
            CompletableFuture<Response> second = CompletableFuture.supplyAsync(other, threads);
            return List.of(first.join(), second.join());
        }
    }

    private static String body(String organization, String phoneNumbers) {
        return "{\"organizationId\": \"%s\", \"phoneNumbers\": %s}".formatted(organization, phoneNumbers);
    }
}
