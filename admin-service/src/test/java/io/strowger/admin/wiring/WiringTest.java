package io.strowger.admin.wiring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Database;
import io.strowger.admin.provisioning.Shopping;
import io.strowger.embedded.EmbeddedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers that are not at their carriers what they are here. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class WiringTest {

    private static final String CHECK = "/api/admin/phone-numbers/check";

    @Test
    void showsWhatWasChangedAndPutsItRight() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        String number = bought(shopping);
        shopping.shop().owned.get(number).put("smsUrl", "https://elsewhere.example/sms");

        // When
        Response checked = Shopping.OPERATOR.post(CHECK, Map.of("phoneNumber", number));

        // Then
        assertThat(checked.<String>path("outcome")).isEqualTo("drift");
        assertThat(checked.<List<String>>path("differences.actual")).containsExactly("https://elsewhere.example/sms");
        assertThat(notice("drift", number)).containsExactly("open");
        Response repaired = Shopping.OPERATOR.post("/api/admin/phone-numbers/" + number + "/repair", Map.of());
        assertThat(repaired.statusCode()).as(repaired.asString()).isEqualTo(200);
        assertThat(repaired.<String>path("before.outcome")).isEqualTo("drift");
        assertThat(repaired.<String>path("after.outcome")).isEqualTo("right");
        assertThat(notice("drift", number)).containsExactly("done");
        Response again = Shopping.OPERATOR.post(CHECK, Map.of("phoneNumber", number));
        assertThat(again.<String>path("outcome")).isEqualTo("right");
    }

    @Test
    void looksAtAllOfAnAccountInTheBackground() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 2);
        String drifted = bought(shopping);
        String right = bought(shopping);
        shopping.shop().owned.get(drifted).put("smsUrl", "https://elsewhere.example/sms");

        // When
        Response started = Shopping.OPERATOR.post(CHECK, Map.of("account", shopping.account()));

        // Then
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        String results = started.path("results");
        await().atMost(10, SECONDS)
                .until(() -> Shopping.OPERATOR
                                .get(results)
                                .<List<String>>path("items.phoneNumber")
                                .size()
                        == 2);
        Response first = Shopping.OPERATOR.get(results + "&limit=1");
        Response second = Shopping.OPERATOR.get(results + "&limit=1&cursor=" + first.path("nextCursor"));
        assertThat(List.of(first, second))
                .extracting(page -> page.<String>path("items[0].phoneNumber"))
                .containsExactlyInAnyOrder(drifted, right)
                .isSorted();
        assertThat(second.<Object>path("nextCursor")).isNull();
        assertThat(Shopping.OPERATOR.get(results + "&outcome=drift").<List<String>>path("items.phoneNumber"))
                .containsExactly(drifted);
        assertThat(Shopping.OPERATOR.get(results + "&outcome=odd").statusCode()).isEqualTo(400);
        assertThat(Shopping.OPERATOR.get(results + "&cursor=odd").statusCode()).isEqualTo(400);
    }

    @Test
    void listsStrangersOnBothSides() {
        // Given
        Shopping shopping = Shopping.at("twilio", 3);
        String gone = bought(shopping);
        bought(shopping);
        String stranger = Shopping.newNumber();
        shopping.shop().owned.remove(gone);
        shopping.shop().owned.put(stranger, new HashMap<>());
        String path = "/api/admin/accounts/" + shopping.account() + "/compare";

        // When
        Response compared = Shopping.OPERATOR.post(path, Map.of());

        // Then
        assertThat(compared.statusCode()).as(compared.asString()).isEqualTo(200);
        assertThat(compared.<List<String>>path("strangers.phoneNumber")).containsExactly(stranger);
        assertThat(compared.<List<String>>path("missing.phoneNumber")).containsExactly(gone);
        assertThat(Shopping.OPERATOR.get(path).<List<String>>path("strangers.phoneNumber"))
                .containsExactly(stranger);
        assertThat(notice("stranger", stranger)).containsExactly("open");
        assertThat(notice("stranger", gone)).containsExactly("open");
    }

    @Test
    void settlesWhatIsNoStrangerAnyMore() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String stranger = Shopping.newNumber();
        shopping.shop().owned.put(stranger, new HashMap<>());
        String path = "/api/admin/accounts/" + shopping.account() + "/compare";
        Shopping.OPERATOR.post(path, Map.of());
        shopping.shop().owned.remove(stranger);

        // When
        Response compared = Shopping.OPERATOR.post(path, Map.of());

        // Then
        assertThat(compared.<List<String>>path("strangers")).isEmpty();
        assertThat(Shopping.OPERATOR.get(path).<List<String>>path("strangers")).isEmpty();
        assertThat(notice("stranger", stranger)).containsExactly("done");
    }

    @Test
    void knowsAccountsThatCannotBeAsked() {
        assertThat(Shopping.OPERATOR
                        .post("/api/admin/accounts/extremesms/compare", Map.of())
                        .statusCode())
                .isEqualTo(422);
        assertThat(Shopping.OPERATOR
                        .post("/api/admin/phone-numbers/" + Shopping.newNumber() + "/repair", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private static String bought(Shopping shopping) {
        return Shopping.until(shopping.purchase(Map.of()), "done").path("phoneNumbers[0]");
    }

    private static List<String> notice(String kind, String subject) {
        return Database.column(
                "select state from directory.notification where kind = ? and subject = ?", kind, subject);
    }
}
