package io.strowger.admin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class PurchaseTest {

    @Test
    void buysThree() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 5);
        List<String> expected = List.copyOf(shopping.shop().stock.subList(0, 3));

        // When
        String id = shopping.purchase(Map.of("areaCode", "415", "quantity", 3));

        // Then
        Response done = Shopping.atRest(id);
        assertThat(done.<String>path("state")).as(done.asString()).isEqualTo("done");
        assertThat(done.<List<String>>path("phoneNumbers")).isEqualTo(expected);
        assertThat(done.<String>path("wanted.country")).isEqualTo("US");
        assertThat(Shopping.states(done, "register_10dlc"))
                .containsOnly("pending")
                .hasSize(3);
        assertThat(shopping.assigned())
                .isEqualTo(expected.stream().map(number -> number + " active").toList());
        assertThat(shopping.shop().owned.get(expected.getFirst()).get("smsUrl"))
                .endsWith("/api/webhooks/" + shopping.account() + "/sms/incoming");
        assertThat(shopping.shop().made()).isEqualTo(3);
        assertThat(notices(expected.getFirst() + " 10DLC")).containsExactly("open");
    }

    @Test
    void usesTheSameObjectsForFurtherNumbers() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 2);
        Shopping.until(shopping.purchase(Map.of()), "done");

        // When
        Response second = Shopping.atRest(shopping.purchase(Map.of()));

        // Then
        assertThat(second.<String>path("state")).isEqualTo("done");
        assertThat(shopping.shop().made()).isEqualTo(3);
        assertThat(Database.column(
                        "select name from directory.carrier_group where organization = ?::uuid",
                        shopping.organization()))
                .containsExactly("messaging_profile-strowger-" + shopping.organization());
    }

    @Test
    void keepsTwoWhereOneOfThreeIsTakenMeanwhile() {
        // Given
        Shopping shopping = Shopping.at("twilio", 5);
        String taken = shopping.shop().stock.get(1);
        shopping.shop().takenMeanwhile.add(taken);

        // When
        Response done = Shopping.atRest(shopping.purchase(Map.of("quantity", 3)));

        // Then
        assertThat(done.<String>path("state")).isEqualTo("done");
        assertThat(done.<String>path("detail")).contains(taken).contains("taken");
        assertThat(shopping.assigned()).hasSize(2).noneMatch(number -> number.startsWith(taken));
    }

    @Test
    void givesAllBackWhereAllOrNothingWasWanted() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 5);
        shopping.shop().takenMeanwhile.add(shopping.shop().stock.get(2));

        // When
        Response undone = Shopping.atRest(shopping.purchase(Map.of("quantity", 3, "allOrNothing", true)));

        // Then
        assertThat(undone.<String>path("state")).isEqualTo("undone");
        assertThat(shopping.shop().owned).isEmpty();
        assertThat(shopping.shop().made()).isZero();
        assertThat(shopping.assigned()).isEmpty();
    }

    @Test
    void choosesAnotherWhereTheOneIsTaken() {
        // Given
        Shopping shopping = Shopping.at("twilio", 2);
        shopping.shop().takenMeanwhile.add(shopping.shop().stock.getFirst());
        String second = shopping.shop().stock.get(1);

        // When
        Response done = Shopping.atRest(shopping.purchase(Map.of()));

        // Then
        assertThat(done.<String>path("state")).as(done.asString()).isEqualTo("done");
        assertThat(done.<List<String>>path("phoneNumbers")).containsExactly(second);
    }

    @Test
    void isUndoneWhereTheNamedOneIsTaken() {
        // Given
        Shopping shopping = Shopping.at("twilio", 2);
        String wanted = shopping.shop().stock.getFirst();
        shopping.shop().takenMeanwhile.add(wanted);

        // When
        Response undone = Shopping.atRest(shopping.purchase(Map.of("phoneNumber", wanted)));

        // Then
        assertThat(undone.<String>path("state")).isEqualTo("undone");
        assertThat(undone.<String>path("detail")).contains("taken");
    }

    @Test
    void sellsANumberToOneOfTwo() {
        // Given
        Shopping one = Shopping.at("twilio", 1);
        Shopping other = one.of(Caller.newOrganization("Other"));
        String wanted = one.shop().stock.getFirst();

        // When
        String first = one.purchase(Map.of("phoneNumber", wanted));
        String second = other.purchase(Map.of("phoneNumber", wanted));

        // Then
        assertThat(List.of(
                        Shopping.atRest(first).<String>path("state"),
                        Shopping.atRest(second).<String>path("state")))
                .containsExactlyInAnyOrder("done", "undone");
        assertThat(one.shop().ordered).isEqualTo(1);
        assertThat(one.shop().released).isEmpty();
    }

    @Test
    void waitsForAnOrder() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        shopping.shop().pendingAnswers = 2;

        // When
        String id = shopping.purchase(Map.of());

        // Then
        assertThat(Shopping.atRest(id).<String>path("state")).isEqualTo("done");
    }

    @Test
    void setsAnOrganizationUpOnce() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 2);

        // When
        String id = shopping.setUp();

        // Then
        Response done = Shopping.atRest(id);
        assertThat(done.<String>path("state")).as(done.asString()).isEqualTo("done");
        assertThat(Database.column(
                        "select purchase_account || ' ' || default_number from directory.organization_settings"
                                + " where organization = ?::uuid",
                        shopping.organization()))
                .containsExactly(shopping.account() + " " + done.path("phoneNumbers[0]"));
        assertThat(shopping.setUp()).isEqualTo(id);
    }

    @Test
    void keepsADefaultNumberThatIsTheOrganizationsOwn() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 2);
        String own = Shopping.until(shopping.purchase(Map.of()), "done").path("phoneNumbers[0]");
        Shopping.OPERATOR.put(
                "/api/organizations/" + shopping.organization() + "/default-number", Map.of("phoneNumber", own));

        // When
        Shopping.until(shopping.setUp(), "done");

        // Then
        assertThat(Database.column(
                        "select default_number from directory.organization_settings where organization = ?::uuid",
                        shopping.organization()))
                .containsExactly(own);
    }

    @Test
    void isUndoneWhereNoProfileMayBeMade() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        shopping.shop().profileLimit = true;

        // When
        Response undone = Shopping.atRest(shopping.purchase(Map.of()));

        // Then
        assertThat(undone.<String>path("state")).isEqualTo("undone");
        assertThat(undone.<String>path("detail")).contains("allows no more");
    }

    @Test
    void givesANumberToAnAgentAndPutsItsWebhooksRight() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);

        // When
        Response done = Shopping.atRest(shopping.purchase(Map.of("agentId", "agent-1")));

        // Then
        assertThat(done.<String>path("state")).as(done.asString()).isEqualTo("done");
        String number = done.path("phoneNumbers[0]");
        assertThat(FakeShop.of("elevenlabs").agents).containsEntry("phnum_" + number.substring(1), "agent-1");
        assertThat(shopping.shop().owned.get(number).get("voiceUrl"))
                .endsWith("/voice")
                .doesNotContain("agents");
        assertThat(Database.column(
                        "select voice_mode || ' ' || voice_agent || ' ' || agent_account || ' ' || agent_number_id"
                                + " from directory.number_assignment where number = ? and upper_inf(during)",
                        number))
                .containsExactly("agent agent-1 elevenlabs phnum_" + number.substring(1));
    }

    @Test
    void refusesWhatItCannotRead() {
        // Given
        Shopping shopping = Shopping.at("twilio", 0);
        String path = "/api/admin/organizations/" + shopping.organization() + "/phone-numbers/purchase";

        // When
        Response malformed = Shopping.OPERATOR.post(
                path, Map.of("quantity", 0, "country", "XX", "features", List.of("fax"), "areaCode", "x"));
        Response nowhere = Shopping.OPERATOR.post(path, Map.of("account", "nowhere"));

        // Then
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.<List<String>>path("errors.field"))
                .containsExactlyInAnyOrder("quantity", "country", "features", "areaCode");
        assertThat(nowhere.statusCode()).isEqualTo(422);
    }

    private static List<String> notices(String subject) {
        return Database.column("select state from directory.notification where subject = ?", subject);
    }
}
