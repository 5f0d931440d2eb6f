package io.strowger.admin.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits for a person, and what a person does with it. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class ProvisioningByHandTest {

    @Test
    void waitsUntilTheNumberWasGivenToTheAgentByHand() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        String id = shopping.purchase(Map.of("agentId", "agent-3"));
        Response waiting = Shopping.until(id, "waiting_for_a_person");
        String number = waiting.path("phoneNumbers[0]");
        assertThat(shopping.assigned()).containsExactly(number + " pending");
        assertThat(notice("manual_step", number)).containsExactly("open");

        // When
        Response activated = Shopping.OPERATOR.post(
                "/api/admin/phone-numbers/" + number.substring(1) + "/activate",
                Map.of("elevenLabsPhoneId", "phnum_by_hand"));

        // Then
        assertThat(activated.statusCode()).as(activated.asString()).isEqualTo(200);
        assertThat(activated.<String>path("provisioningId")).isEqualTo(id);
        Shopping.until(id, "done");
        assertThat(shopping.assigned()).containsExactly(number + " active");
        assertThat(notice("manual_step", number)).containsExactly("done");
        assertThat(Database.column(
                        "select agent_number_id || ' ' || voice_agent from directory.number_assignment where number = ?",
                        number))
                .containsExactly("phnum_by_hand agent-3");
    }

    @Test
    void waitsWhereAnImportFailsAndGoesOnWhenItDoesNot() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        FakeShop.of("elevenlabs").importFails = true;
        String id = shopping.purchase(Map.of("agentId", "agent-4"));
        Response waiting = Shopping.until(id, "waiting_for_a_person");
        FakeShop.of("elevenlabs").importFails = false;

        // When
        Response retried = Shopping.OPERATOR.post("/api/admin/provisionings/" + id + "/retry", Map.of());

        // Then
        assertThat(retried.statusCode()).isEqualTo(200);
        Shopping.until(id, "done");
        assertThat(notice("manual_step", waiting.path("phoneNumbers[0]"))).containsExactly("done");
    }

    @Test
    void givesBackWhatWasBoughtWhenItIsCancelled() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        String id = shopping.purchase(Map.of("agentId", "agent-5"));
        String number = Shopping.until(id, "waiting_for_a_person").path("phoneNumbers[0]");

        // When
        Response cancelled = Shopping.OPERATOR.post("/api/admin/provisionings/" + id + "/cancel", Map.of());

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(200);
        Response undone = Shopping.until(id, "undone");
        assertThat(undone.<String>path("detail")).isEqualTo("cancelled");
        assertThat(shopping.shop().released).containsExactly(number);
        assertThat(shopping.shop().made()).isZero();
        assertThat(shopping.assigned()).isEmpty();
        assertThat(notice("manual_step", number)).containsExactly("done");
        assertThat(Shopping.OPERATOR
                        .post("/api/admin/provisionings/" + id + "/retry", Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void failsVisiblyWhereItCannotBeUndone() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        shopping.shop().wiringFails = true;
        shopping.shop().releaseFails = true;
        String id = shopping.purchase(Map.of());
        Response failed = Shopping.until(id, "failed");
        assertThat(failed.<String>path("detail")).contains("20009");
        assertThat(Database.column(
                        "select state from directory.notification where kind = 'provisioning' and subject like ? || '%'",
                        id))
                .containsExactly("open");
        shopping.shop().releaseFails = false;

        // When
        Shopping.OPERATOR.post("/api/admin/provisionings/" + id + "/retry", Map.of());

        // Then
        Shopping.until(id, "undone");
        assertThat(shopping.shop().owned).isEmpty();
        assertThat(Database.column(
                        "select state from directory.notification where kind = 'provisioning' and subject like ? || '%'",
                        id))
                .containsExactly("done");
    }

    @Test
    void givesBackWhatWasBoughtUnanswered() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = shopping.shop().stock.getFirst();
        shopping.shop().orderAnswerLost = true;
        shopping.shop().progressRefused = true;
        String id = shopping.purchase(Map.of());
        Shopping.untilTold(id, "order_number", "HTTP 401");
        assertThat(Shopping.get(id).<String>path("state")).isEqualTo("running");
        shopping.shop().progressRefused = false;

        // When
        Shopping.cancel(id);

        // Then
        Shopping.until(id, "undone");
        assertThat(shopping.shop().released).containsExactly(number);
    }

    @Test
    void keepsWhatItDidNotBuyWhenItIsCancelled() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = shopping.shop().stock.getFirst();
        shopping.shop().owned.put(number, new HashMap<>());
        shopping.shop().ordersRefusedForNow = true;
        String id = shopping.purchase(Map.of());
        Shopping.untilTold(id, "order_number", "HTTP 429");

        // When
        Shopping.cancel(id);

        // Then
        Shopping.until(id, "undone");
        assertThat(shopping.shop().released).isEmpty();
        assertThat(shopping.shop().owned).containsOnlyKeys(number);
    }

    @Test
    void givesBackWhatIsListedLate() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = shopping.shop().stock.getFirst();
        shopping.shop().orderAnswerLost = true;
        shopping.shop().listsLate = true;
        String id = shopping.purchase(Map.of());
        Shopping.untilTold(id, "order_number", "perhaps by our own order");

        // When
        Shopping.cancel(id);

        // Then
        Shopping.untilTold(id, "order_number", "may not show the number yet");
        shopping.shop().listsLate = false;
        Shopping.until(id, "undone");
        assertThat(shopping.shop().released).containsExactly(number);
    }

    @Test
    void tellsOnceOfAnOrderThatStaysPending() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        shopping.shop().pendingAnswers = 1_000;
        String id = shopping.purchase(Map.of());
        Shopping.untilTold(id, "await_order", "has not delivered");

        // When
        Database.execute(
                "update directory.provisioning_step set tries = 9, next_at = now()"
                        + " where provisioning = ?::uuid and name = 'await_order'",
                id);

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> stuck(id), List.of("open")::equals);
        assertThat(Shopping.get(id).<String>path("state")).isEqualTo("running");
        shopping.shop().pendingAnswers = 0;
        Shopping.OPERATOR.post("/api/admin/provisionings/" + id + "/retry", Map.of());
        Shopping.until(id, "done");
        assertThat(stuck(id)).containsExactly("done");
    }

    @Test
    void keepsAReleaseThatIsBegunFromBeingCancelled() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = Shopping.until(shopping.purchase(Map.of("agentId", "agent-7")), "done")
                .path("phoneNumbers[0]");
        FakeShop.of("elevenlabs").slow = true;
        String id = release(number).path("provisioningId");
        Shopping.untilTold(id, "take_back_from_agents", "slow");

        // When
        Response cancelled = Shopping.cancel(id);

        // Then
        FakeShop.of("elevenlabs").slow = false;
        assertThat(cancelled.statusCode()).isEqualTo(409);
        Shopping.until(id, "done");
        assertThat(shopping.shop().released).containsExactly(number);
    }

    @Test
    void cancelsAReleaseThatIsNotBegun() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String bought = shopping.purchase(Map.of());
        String number = Shopping.until(bought, "done").path("phoneNumbers[0]");
        Database.execute(
                "update directory.provisioning set lease_until = now() + interval '1 hour' where id = ?::uuid", bought);
        String id = release(number).path("provisioningId");

        // When
        Response cancelled = Shopping.cancel(id);

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(Shopping.get(id).<String>path("state")).isEqualTo("undone");
        assertThat(shopping.shop().released).isEmpty();
    }

    @Test
    void doesNotReleaseWhatSomebodyElseHoldsLater() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = Shopping.until(shopping.purchase(Map.of()), "done").path("phoneNumbers[0]");
        String other = Caller.newOrganization("Later");
        Database.execute(
                "update directory.number_assignment set during = tstzrange(lower(during), now() + interval '1 hour')"
                        + " where number = ?",
                number);
        Database.execute(
                "insert into directory.number_assignment (id, number, account, organization, during, claims_from)"
                        + " select gen_random_uuid(), number, account, ?::uuid, tstzrange(upper(during), null), upper(during)"
                        + " from directory.number_assignment where number = ?",
                other,
                number);

        // When
        Response refused = release(number);

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("number_held_later");
    }

    @Test
    void releasesANumber() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = Shopping.until(shopping.purchase(Map.of("agentId", "agent-6")), "done")
                .path("phoneNumbers[0]");
        String path = "/api/admin/phone-numbers/" + number + "/release";

        // When
        Response refused = Shopping.OPERATOR.post(path, Map.of("confirm", "+14155550199"));
        Response released = Shopping.OPERATOR.post(path, Map.of("confirm", number));

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(released.statusCode()).isEqualTo(202);
        Shopping.until(released.path("provisioningId"), "done");
        assertThat(shopping.shop().released).containsExactly(number);
        assertThat(FakeShop.of("elevenlabs").lent).doesNotContainKey(number);
        assertThat(shopping.assigned()).isEmpty();
    }

    @Test
    void isRegisteredWhenAPersonSaysSo() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String id = shopping.purchase(Map.of());
        String number = Shopping.until(id, "done").path("phoneNumbers[0]");

        // When
        Database.execute("update directory.notification set state = 'done' where subject = ?", number + " 10DLC");

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Shopping.states(Shopping.get(id), "register_10dlc"))
                        .isEqualTo(List.of("done")));
    }

    private static Response release(String number) {
        return Shopping.OPERATOR.post("/api/admin/phone-numbers/" + number + "/release", Map.of("confirm", number));
    }

    private static List<String> stuck(String provisioning) {
        return Database.column(
                "select state from directory.notification where kind = 'provisioning' and subject like ? || '%'",
                provisioning);
    }

    private static List<String> notice(String kind, String subject) {
        return Database.column(
                "select state from directory.notification where kind = ? and subject = ?", kind, subject);
    }
}
