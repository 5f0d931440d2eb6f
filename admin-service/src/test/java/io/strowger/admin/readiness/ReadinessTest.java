package io.strowger.admin.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.admin.provisioning.Shopping;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether an organization could reply, and how a number is. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class ReadinessTest {

    private static final String PATH = "/api/admin/reply-readiness";

    @Test
    void walksTheWholeReplyPath() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = bought(shopping);
        received(shopping, number);

        // When
        Response walked = Shopping.OPERATOR.post(PATH, Map.of("organizationId", shopping.organization()));

        // Then
        assertThat(walked.statusCode()).as(walked.asString()).isEqualTo(200);
        assertThat(failing(walked)).containsExactly("credentials");
        assertThat(walked.<String>path("message.to")).isEqualTo(number);
        assertThat(walked.<String>path("request.method")).isEqualTo("POST");
        assertThat(walked.<String>path("request.url")).endsWith("/Accounts/AC1/Messages.json");
        assertThat(walked.<String>path("request.headers.Authorization")).isEqualTo("***");
        assertThat(walked.<String>path("request.body")).contains("From=%2B" + number.substring(1));
    }

    @Test
    void saysWhichRuleFails() {
        // Given
        Shopping shopping = Shopping.at("twilio", 1);
        String number = bought(shopping);
        received(shopping, number);
        Database.execute("update directory.number_assignment set status = 'suspended' where number = ?", number);
        Shopping.OPERATOR.patch("/api/admin/organizations/" + shopping.organization(), Map.of("suspended", true));

        // When
        Response walked = Shopping.OPERATOR.post(PATH, Map.of("organizationId", shopping.organization()));

        // Then
        assertThat(walked.<Boolean>path("ready")).isFalse();
        assertThat(failing(walked)).containsExactly("organization_active", "number_owned", "credentials");
    }

    @Test
    void isNotReadyBeforeAnythingCame() {
        // When
        Response walked = Shopping.OPERATOR.post(PATH, Map.of("organizationId", Caller.newOrganization("New")));
        Response nobody =
                Shopping.OPERATOR.post(PATH, Map.of("organizationId", "00000000-0000-7000-8000-000000000000"));

        // Then
        assertThat(failing(walked)).containsExactly("newest_inbound");
        assertThat(nobody.statusCode()).isEqualTo(404);
    }

    @Test
    void showsHowANumberIs() {
        // Given
        Shopping shopping = Shopping.at("telnyx", 1);
        String number = bought(shopping);
        Database.execute(
                "insert into messaging.number_usage (organization, number, slot, sms_sent, sms_failed, last_outbound_at)"
                        + " values (?::uuid, ?, 0, 2, 1, now()), (?::uuid, ?, 1, 1, 0, null)",
                shopping.organization(),
                number,
                shopping.organization(),
                number);
        shopping.shop().owned.get(number).put("voiceUrl", "");

        // When
        Response health = Shopping.OPERATOR.get("/api/admin/phone-numbers/" + number.substring(1) + "/health");

        // Then
        assertThat(health.statusCode()).as(health.asString()).isEqualTo(200);
        assertThat(health.<String>path("owner.organizationId")).isEqualTo(shopping.organization());
        assertThat(health.<String>path("account")).isEqualTo(shopping.account());
        assertThat(health.<String>path("status")).isEqualTo("active");
        assertThat(health.<Float>path("failureRate")).isEqualTo(0.25f);
        assertThat(health.<String>path("lastOutboundAt")).isNotNull();
        assertThat(health.<Boolean>path("drift")).isTrue();
        assertThat(health.<List<String>>path("webhookCheck.differences.field")).containsExactly("voiceUrl");
        assertThat(Shopping.OPERATOR
                        .get("/api/admin/phone-numbers/" + Shopping.newNumber() + "/health")
                        .statusCode())
                .isEqualTo(404);
    }

    private static List<String> failing(Response walked) {
        return walked.path("rules.findAll { !it.passed }.rule");
    }

    private static String bought(Shopping shopping) {
        return Shopping.until(shopping.purchase(Map.of()), "done").path("phoneNumbers[0]");
    }

    /** A message that came in, as routing keeps it. */
    private static void received(Shopping shopping, String number) {
        String id = Database.column("select public.uuid_of(now())").getFirst();
        Database.execute(
                "insert into messaging.message"
                        + " (id, organization, conversation, contact, direction, status, sender, receiver, body, at)"
                        + " values (?::uuid, ?::uuid, gen_random_uuid(), gen_random_uuid(), 'inbound', 'received',"
                        + " '+12025550142', ?, 'hello', now())",
                id,
                shopping.organization(),
                number);
        Database.execute(
                "insert into messaging.message_internal (id, organization, direction, account, routed_by)"
                        + " values (?::uuid, ?::uuid, 'inbound', ?, 'number')",
                id,
                shopping.organization(),
                shopping.account());
    }
}
