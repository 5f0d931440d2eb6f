package io.strowger.admin.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class PeriodsTest {

    private static final String NUMBERS = "/api/admin/phone-numbers/";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private final Caller operator = Caller.operator();
    private final String number = Caller.newNumber();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private String organization;
    private String other;

    @BeforeEach
    void takeOrganizationsIn() {
        organization = Caller.newOrganization("One");
        other = Caller.newOrganization("Other");
    }

    @Test
    void givesANumberForAWhile() {
        // When
        Response made = assign(organization, Map.of("from", days(-2), "until", days(2), "label", "Front desk"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<Map<String, Object>>path(""))
                .containsEntry("phoneNumber", number)
                .containsEntry("organizationId", organization)
                .containsEntry("account", "extremesms")
                .containsEntry("label", "Front desk")
                .containsEntry("status", "active")
                .containsEntry("features", List.of("sms"))
                .containsEntry("from", days(-2))
                .containsEntry("until", days(2))
                .containsEntry("claimsFrom", null);
        assertThat(made.<String>path("voice.mode")).isEqualTo("reject");
        assertThat(operator.get(NUMBERS + number).asString()).isEqualTo(made.asString());
    }

    @Test
    void keepsPeriodsAndTheirClaimsApart() {
        // Given
        assign(organization, Map.of("from", days(-10)));

        // When
        Response before = assign(other, Map.of("from", days(-30), "until", days(-20)));
        Response between = assign(other, Map.of("from", days(-15), "until", days(-12)));
        Response overlapping = assign(other, Map.of("from", days(-25), "until", days(-14)));

        // Then
        assertThat(before.<Object>path("claimsFrom")).isNull();
        assertThat(between.<String>path("claimsFrom")).isEqualTo(days(-20));
        assertThat(overlapping.statusCode()).isEqualTo(409);
        assertThat(overlapping.<List<String>>path("errors.field")).containsExactly("phoneNumber", "phoneNumber");
        Response history = operator.get(NUMBERS + number + "/history");
        assertThat(history.<List<String>>path("items.from")).containsExactly(days(-10), days(-15), days(-30));
        assertThat(history.<List<String>>path("items.claimsFrom")).containsExactly(days(-12), days(-20), null);
        assertThat(history.<List<String>>path("items.status")).containsExactly("active", "released", "released");
    }

    @Test
    void plansAPeriodAndTakesItBack() {
        // Given
        Response planned = assign(organization, Map.of("from", days(3)));

        // When
        Response taken = operator.numbers(other, List.of(number));
        Response back = operator.post(NUMBERS + number + "/unassign", "{}");
        Response free = operator.numbers(other, List.of(number));

        // Then
        assertThat(planned.<String>path("status")).isEqualTo("pending");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(free.statusCode()).isEqualTo(200);
    }

    @Test
    void endsAPeriodAndAnswersWhenItIsOver() {
        // Given
        assign(organization, Map.of());

        // When
        Response ended = operator.post(NUMBERS + number + "/unassign", "");
        Response again = operator.post(NUMBERS + number + "/unassign", "{}");

        // Then
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.<String>path("status")).isEqualTo("released");
        assertThat(Instant.parse(ended.path("until"))).isBefore(Instant.now());
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(operator.get(NUMBERS + number).<String>path("status")).isEqualTo("released");
    }

    @Test
    void endsAPeriodLater() {
        // Given
        assign(organization, Map.of());

        // When
        Response ended = operator.post(NUMBERS + number + "/unassign", Map.of("until", days(1)));
        Response longer = operator.post(NUMBERS + number + "/unassign", Map.of("until", days(2)));
        Response past = operator.post(NUMBERS + number + "/unassign", Map.of("until", days(-1)));
        Response next = assign(other, Map.of("from", days(1)));

        // Then
        assertThat(ended.<String>path("status")).isEqualTo("active");
        assertThat(ended.<String>path("until")).isEqualTo(days(1));
        assertThat(List.of(longer.statusCode(), past.statusCode())).containsOnly(422);
        assertThat(next.<String>path("claimsFrom")).isEqualTo(days(1));
    }

    @Test
    void letsTheNextClaimWhatAnEarlierEndLeaves() {
        // Given
        assign(organization, Map.of("until", days(5)));
        assign(other, Map.of("from", days(6)));

        // When
        operator.post(NUMBERS + number + "/unassign", Map.of("until", days(2)));

        // Then
        assertThat(operator.get(NUMBERS + number + "/history").<List<String>>path("items.claimsFrom"))
                .containsExactly(days(2), null);
    }

    @Test
    void transfersWithoutGapOrOverlap() {
        // Given
        Response first = assign(organization, Map.of("label", "Old"));
        operator.patch(NUMBERS + number, Map.of("voice", Map.of("mode", "forward", "forwardTo", "+15005550009")));

        // When
        Response transferred =
                operator.post(NUMBERS + number + "/transfer", Map.of("organizationId", other, "label", "New"));

        // Then
        assertThat(transferred.statusCode()).isEqualTo(200);
        assertThat(transferred.<Map<String, Object>>path(""))
                .containsEntry("organizationId", other)
                .containsEntry("label", "New")
                .containsEntry("status", "active")
                .containsEntry("claimsFrom", transferred.path("from"));
        assertThat(transferred.<String>path("voice.mode")).isEqualTo("reject");
        Response history = operator.get(NUMBERS + number + "/history");
        assertThat(history.<String>path("items[1].id")).isEqualTo(first.path("id"));
        assertThat(history.<String>path("items[1].until")).isEqualTo(transferred.path("from"));
        assertThat(history.<List<String>>path("items.status")).containsExactly("active", "released");
    }

    @Test
    void transfersAtAnInstantForAsLongAsItLasts() {
        // Given
        assign(organization, Map.of("until", days(9)));

        // When
        Response transferred =
                operator.post(NUMBERS + number + "/transfer", Map.of("organizationId", other, "at", days(4)));

        // Then
        assertThat(transferred.<Map<String, Object>>path(""))
                .containsEntry("from", days(4))
                .containsEntry("until", days(9))
                .containsEntry("status", "pending");
        assertThat(operator.get(NUMBERS + number).<String>path("organizationId"))
                .isEqualTo(organization);
    }

    @ParameterizedTest
    @CsvSource({"-1, 422", "12, 422"})
    void transfersWithinThePeriodOnly(int at, int status) {
        // Given
        assign(organization, Map.of("until", days(9)));

        // When
        Response refused =
                operator.post(NUMBERS + number + "/transfer", Map.of("organizationId", other, "at", days(at)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("at");
    }

    @Test
    void transfersNothingToNobodyOrItsOwner() {
        // Given
        assign(organization, Map.of());
        String path = NUMBERS + number + "/transfer";

        // When
        Response toNobody = operator.post(path, Map.of("organizationId", NOBODY));
        Response toItself = operator.post(path, Map.of("organizationId", organization));
        Response unnamed = operator.post(path, Map.of());
        Response ofNobody =
                operator.post(NUMBERS + Caller.newNumber() + "/transfer", Map.of("organizationId", organization));

        // Then
        assertThat(List.of(toNobody, toItself, unnamed, ofNobody))
                .extracting(Response::statusCode)
                .containsExactly(404, 409, 400, 404);
    }

    @Test
    void readsTheNumberInAPathHoweverItIsWritten() {
        // Given
        assign(organization, Map.of());
        String digits = number.substring(1);

        // When
        List<Integer> answers = List.of("+" + digits, "%2B" + digits, digits).stream()
                .map(written -> io.restassured.RestAssured.given()
                        .urlEncodingEnabled(false)
                        .header("Authorization", "Bearer " + operator.key())
                        .get(NUMBERS + written)
                        .statusCode())
                .toList();

        // Then
        assertThat(answers).containsOnly(200);
        assertThat(operator.get(NUMBERS + "nonsense").statusCode()).isEqualTo(400);
        assertThat(operator.get(NUMBERS + Caller.newNumber()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1969-01-01T00:00:00Z", "2026-01-01"})
    void refusesMalformedTimes(String from) {
        // When
        Response refused = assign(organization, Map.of("from", from));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("from");
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        // When
        Response turned = assign(organization, Map.of("from", days(2), "until", days(1)));
        Response over = assign(organization, Map.of("until", days(-1)));

        // Then
        assertThat(List.of(turned, over)).extracting(Response::statusCode).containsOnly(400);
        assertThat(over.<List<String>>path("errors.field")).containsExactly("until");
    }

    @Test
    void letsOneOfManyWinWhoWantTheSameNumberAtOnce() {
        // Given
        List<String> rivals = IntStream.range(0, 6)
                .mapToObj(each -> Caller.newOrganization("Rival " + each))
                .toList();

        // When
        List<Response> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            answers = rivals.stream()
                    .map(rival -> CompletableFuture.supplyAsync(
                            () -> assign(rival, Map.of("from", days(-1), "until", days(1))), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
        assertThat(Database.column("select id from directory.number_assignment where number = ?", number))
                .hasSize(1);
    }

    @Test
    void letsOneOfTwoTransfersHappen() {
        // Given
        assign(organization, Map.of());
        String third = Caller.newOrganization("Third");
        String path = NUMBERS + number + "/transfer";

        // When
        List<Response> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            answers = List.of(other, third).stream()
                    .map(next -> CompletableFuture.supplyAsync(
                            () -> operator.post(path, Map.of("organizationId", next)), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 404);
    }

    @Test
    void keepsUpdatePhoneNumbersToWhatIsNow() {
        // Given
        assign(organization, Map.of("until", days(5)));
        assign(other, Map.of("from", days(6)));

        // When
        Response kept = operator.numbers(organization, List.of(number));
        Response cleared = operator.numbers(organization, List.of());

        // Then
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.<List<String>>path("added")).isEmpty();
        assertThat(cleared.<List<String>>path("removed")).containsExactly(number);
        Response history = operator.get(NUMBERS + number + "/history");
        assertThat(history.<List<String>>path("items.status")).containsExactly("pending", "released");
        assertThat(history.<String>path("items[0].claimsFrom")).isEqualTo(history.path("items[1].until"));
    }

    @ParameterizedTest
    @CsvSource({"purchase, running", "release, waiting_for_a_person", "release, failed"})
    void changesNothingThatIsBeingProvisioned(String kind, String state) {
        // Given
        assign(organization, Map.of());
        String saga = provision(kind, state);

        // When
        List<Response> refused = List.of(
                operator.post(NUMBERS + number + "/transfer", Map.of("organizationId", other)),
                operator.post(NUMBERS + number + "/unassign", "{}"),
                operator.numbers(organization, List.of()));

        // Then
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.<String>path("code")).isEqualTo("provisioning_under_way");
        });
        assertThat(Database.column(
                        "select organization from directory.number_assignment where number = ? and upper_inf(during)",
                        number))
                .containsExactly(organization);
        Database.execute("update directory.provisioning set state = 'done' where id = ?::uuid", saga);
        assertThat(operator.numbers(organization, List.of()).<List<String>>path("removed"))
                .containsExactly(number);
    }

    /** One that no worker takes up. */
    private String provision(String kind, String state) {
        String saga = Database.column("""
                insert into directory.provisioning (id, organization, account, kind, wanted, state, next_at)
                values (gen_random_uuid(), ?::uuid, 'extremesms', ?,
                        '{"quantity": 1, "country": "US", "features": [], "allOrNothing": true}', ?, now() + interval '1 day') returning id""", organization, kind, state).getFirst();
        Database.execute("""
                insert into directory.provisioning_step (provisioning, position, organization, name, number, next_at)
                values (?::uuid, 1, ?::uuid, 'end_assignment', ?, now() + interval '1 day')""", saga, organization, number);
        return saga;
    }

    private Response assign(String owner, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("phoneNumber", number);
        return operator.post("/api/admin/organizations/" + owner + "/phone-numbers", body);
    }

    private String days(int days) {
        return now.plus(days, ChronoUnit.DAYS).toString();
    }
}
