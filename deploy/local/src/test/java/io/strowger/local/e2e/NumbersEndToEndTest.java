package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp.Answer;
import io.strowger.local.demo.Operator;
import io.strowger.local.demo.Tenant;
import io.strowger.local.simulator.MagicNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are bought, used, looked after and given back at carriers that do not always behave. */
@ExtendWith(StackExtension.class)
class NumbersEndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Provisions provisions;
    private final Operator operator;

    NumbersEndToEndTest(LocalStack stack) {
        this.provisions = Provisions.of(stack);
        this.operator = new Operator(provisions.operators());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void buysThreeNumbersOfAnAreaCodeThatWorkBothWays(String carrier) throws Exception {
        // Given
        Tenant tenant = tenant("Three of 415 at " + carrier);

        // When
        String id = provisions.purchase(
                tenant.id(), wanted(carrier).put("areaCode", "415").put("quantity", 3));

        // Then
        List<String> bought = provisions.bought(id);
        assertThat(bought).hasSize(3).allMatch(number -> number.startsWith("+1415555"));
        provisions.awaitActive(tenant.api(), bought);
        assertThat(provisions.numbersAtCarrier(carrier)).containsAll(bought);
        assertThat(tenant.api().get("/api/organizations/me/phone-numbers").text())
                .doesNotContainIgnoringCase(carrier);
        exchangesMessages(tenant, carrier, bought.getLast());
    }

    private void exchangesMessages(Tenant tenant, String carrier, String number) throws Exception {
        String person = "+15005550191";
        provisions
                .simulator()
                .post(
                        "/_simulator/inbound",
                        new JsonObject()
                                .put("carrier", carrier)
                                .put("from", person)
                                .put("receiver", number)
                                .put("message", "Are you open?"))
                .body();
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.inboundAfter("").size() == 1);
        JsonObject reply = tenant.reply(tenant.inboundAfter("").getFirst().getString("id"), "Until 10, says " + number);
        Awaitility.await().atMost(PATIENCE).until(() -> tenant.status(reply.getString("id"))
                .equals("delivered"));
        assertThat(reply.getString("from")).isEqualTo(number);
    }

    @Test
    void keepsWhatItGotWhenOneIsTakenMeanwhile() throws Exception {
        // Given
        Tenant tenant = tenant("Two of three");
        String taken = MagicNumber.TAKEN.in(MagicNumber.TAKEN.areaCode());

        // When
        String id = provisions.purchase(
                tenant.id(),
                wanted("twilio").put("areaCode", MagicNumber.TAKEN.areaCode()).put("quantity", 3));

        // Then
        List<String> bought = provisions.bought(id);
        assertThat(bought).hasSizeBetween(2, 3).doesNotContain(taken);
        assertThat(ofArea("twilio", MagicNumber.TAKEN.areaCode())).containsExactlyInAnyOrderElementsOf(bought);
    }

    @ParameterizedTest
    @CsvSource({"twilio, 704", "telnyx, 252"})
    void findsWhatItBoughtWhenNoAnswerCame(String carrier, String area) throws Exception {
        // Given
        Tenant tenant = tenant("No answer from " + carrier);
        String number = MagicNumber.HANGS_UP_AFTER_SELLING.in(area);

        // When
        String id = provisions.purchase(tenant.id(), wanted(carrier).put("phoneNumber", number));

        // Then
        assertThat(provisions.bought(id)).containsExactly(number);
        assertThat(ofArea(carrier, area)).containsExactly(number);
        provisions.awaitActive(tenant.api(), List.of(number));
    }

    @Test
    void putsRightWhatTheCarrierForgot() throws Exception {
        // Given
        Tenant tenant = tenant("Forgotten webhooks");
        String number = MagicNumber.FORGETS.in(MagicNumber.FORGETS.areaCode());

        // When
        String id = provisions.purchase(tenant.id(), wanted("twilio").put("phoneNumber", number));

        // Then
        assertThat(provisions.bought(id)).containsExactly(number);
        assertThat(provisions.atCarrier("twilio", number).getString("sms_url")).contains("/api/webhooks/twilio/");
    }

    @ParameterizedTest
    @CsvSource({"twilio, +17035550142", "telnyx, +17035550143"})
    void sellsANumberToOneOfTwoOrganizations(String carrier, String number) throws Exception {
        // Given
        Tenant first = tenant("First of " + number);
        Tenant second = tenant("Second of " + number);

        // When
        List<String> ids = List.of(
                provisions.purchase(first.id(), wanted(carrier).put("phoneNumber", number)),
                provisions.purchase(second.id(), wanted(carrier).put("phoneNumber", number)));

        // Then
        List<JsonObject> ends = ids.stream().map(provisions::settled).toList();
        assertThat(ends.stream().map(Provisions::numbers).flatMap(List::stream)).containsExactly(number);
        assertThat(ends).extracting(end -> end.getString("state")).contains("undone");
        List<JsonObject> shown = Stream.concat(
                        Provisions.shownTo(first.api()).stream(), Provisions.shownTo(second.api()).stream())
                .toList();
        assertThat(shown).extracting(item -> item.getString("phoneNumber")).containsExactly(number);
        assertThat(provisions.numbersAtCarrier(carrier)).containsOnlyOnce(number);
    }

    @Test
    void undoesWhatCannotBeHad() throws Exception {
        // Given
        Tenant tenant = tenant("Nothing bought remains");
        String number = MagicNumber.FAILS.in(MagicNumber.FAILS.areaCode());

        // When
        JsonObject end = provisions.settled(
                provisions.purchase(tenant.id(), wanted("telnyx").put("phoneNumber", number)));

        // Then
        assertThat(end.getString("state")).as(end.encodePrettily()).isEqualTo("undone");
        assertThat(provisions.numbersAtCarrier("telnyx")).doesNotContain(number);
        assertThat(Provisions.shownTo(tenant.api())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void givesANumberBackToItsCarrier(String carrier) throws Exception {
        // Given
        Tenant tenant = tenant("Gives back at " + carrier);
        String number = provisions
                .bought(provisions.purchase(tenant.id(), wanted(carrier).put("areaCode", "503")))
                .getFirst();
        provisions.awaitActive(tenant.api(), List.of(number));

        // When
        Answer unsure = release(number, "+15035550199");
        Answer sure = release(number, number);

        // Then
        assertThat(unsure.status()).isIn(400, 422);
        assertThat(sure.status()).as(sure.text()).isBetween(200, 299);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !provisions.numbersAtCarrier(carrier).contains(number));
        Awaitility.await().atMost(PATIENCE).until(() -> Provisions.shownTo(tenant.api())
                .isEmpty());
    }

    private Answer release(String number, String confirmed) throws Exception {
        return provisions
                .operators()
                .post(Provisions.path(number) + "/release", new JsonObject().put("confirm", confirmed));
    }

    @Test
    void seesAndRepairsWhatSomebodyElseChanged() throws Exception {
        // Given
        Tenant tenant = tenant("Drift");
        String number = provisions
                .bought(provisions.purchase(tenant.id(), wanted("twilio").put("areaCode", "541")))
                .getFirst();
        String ours = provisions.atCarrier("twilio", number).getString("sms_url");
        provisions
                .simulator()
                .patch(
                        "/_simulator/numbers/" + number.substring(1),
                        new JsonObject().put("sms_url", "https://elsewhere.invalid/sms"))
                .body();

        // When
        provisions
                .operators()
                .post("/api/admin/phone-numbers/check", new JsonObject())
                .body();

        // Then
        Awaitility.await().atMost(PATIENCE).until(() -> isToldOf("drift", number));
        assertThat(provisions
                        .operators()
                        .get(Provisions.path(number) + "/health")
                        .text())
                .contains("elsewhere.invalid");
        provisions
                .operators()
                .post(Provisions.path(number) + "/repair", new JsonObject())
                .body();
        Awaitility.await().atMost(PATIENCE).until(() -> provisions
                .atCarrier("twilio", number)
                .getString("sms_url")
                .equals(ours));
    }

    @Test
    void namesStrangersOnBothSides() throws Exception {
        // Given
        Tenant tenant = tenant("Strangers");
        String theirs = "+14585550150";
        String ours = "+14585550151";
        provisions
                .simulator()
                .post(
                        "/_simulator/numbers",
                        new JsonObject().put("carrier", "twilio").put("phoneNumber", theirs))
                .body();
        provisions
                .operators()
                .post(
                        "/api/admin/organizations/%s/phone-numbers".formatted(tenant.id()),
                        new JsonObject().put("phoneNumber", ours).put("account", "twilio"))
                .body();

        // When
        JsonObject compared = provisions
                .operators()
                .post("/api/admin/accounts/twilio/compare", new JsonObject())
                .body();

        // Then
        assertThat(compared.getJsonArray("strangers").encode()).contains(theirs).doesNotContain(ours);
        assertThat(compared.getJsonArray("missing").encode()).contains(ours).doesNotContain(theirs);
    }

    private boolean isToldOf(String kind, String number) throws Exception {
        JsonArray open = provisions
                .operators()
                .get("/api/admin/notifications?limit=200")
                .body()
                .getJsonArray("items");
        return open.stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("kind").equals(kind))
                .anyMatch(item -> item.encode().contains(number));
    }

    private static JsonObject wanted(String account) {
        return new JsonObject().put("account", account);
    }

    private List<String> ofArea(String carrier, String area) throws Exception {
        return provisions.numbersAtCarrier(carrier).stream()
                .filter(number -> number.startsWith("+1" + area))
                .toList();
    }

    private Tenant tenant(String name) throws Exception {
        return operator.organization(name, List.of());
    }
}
