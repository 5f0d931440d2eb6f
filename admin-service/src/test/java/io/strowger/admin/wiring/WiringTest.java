package io.strowger.admin.wiring;

import static org.assertj.core.api.Assertions.assertThat;

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
        Response checked = Shopping.OPERATOR.post(CHECK, Map.of("account", shopping.account()));

        // Then
        assertThat(checked.<List<String>>path("items.outcome")).containsExactly("drift");
        assertThat(checked.<List<String>>path("items[0].differences.actual"))
                .containsExactly("https://elsewhere.example/sms");
        assertThat(notice("drift", number)).containsExactly("open");
        Response repaired = Shopping.OPERATOR.post("/api/admin/phone-numbers/" + number + "/repair", Map.of());
        assertThat(repaired.statusCode()).as(repaired.asString()).isEqualTo(200);
        assertThat(repaired.<String>path("before.outcome")).isEqualTo("drift");
        assertThat(repaired.<String>path("after.outcome")).isEqualTo("right");
        assertThat(notice("drift", number)).containsExactly("done");
        Response again = Shopping.OPERATOR.post(CHECK, Map.of("account", shopping.account()));
        assertThat(again.<List<String>>path("items.outcome")).containsExactly("right");
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
