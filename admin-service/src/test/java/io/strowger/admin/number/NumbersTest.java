package io.strowger.admin.number;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class NumbersTest {

    private static final String PATH = "/api/admin/phone-numbers";

    private final Caller operator = Caller.operator();
    private final String number = Caller.newNumber();
    private String organization;

    @BeforeEach
    void takeAnOrganizationIn() {
        organization = Caller.newOrganization("Owner");
        operator.numbers(organization, List.of(number));
    }

    @Test
    void changesLabelStatusAndFeatures() {
        // When
        Response changed = patch(
                Map.of("label", "Front desk", "status", "suspended", "features", List.of("voice", "sms", "voice")));
        Response cleared = patch(Map.of("label", ""));

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<Map<String, Object>>path(""))
                .containsEntry("label", "Front desk")
                .containsEntry("status", "suspended")
                .containsEntry("features", List.of("sms", "voice"));
        assertThat(cleared.<Map<String, Object>>path(""))
                .containsEntry("label", null)
                .containsEntry("status", "suspended");
    }

    @Test
    void changesHowCallsAreAnswered() {
        // When
        Response forwarded = patch(Map.of("voice", Map.of("mode", "forward", "forwardTo", "(500) 555-0009")));
        Response answered = patch(Map.of("voice", Map.of("mode", "agent", "agentId", "agent_1")));
        Response labelled = patch(Map.of("label", "Front desk"));

        // Then
        assertThat(forwarded.<Map<String, Object>>path("voice"))
                .containsEntry("mode", "forward")
                .containsEntry("forwardTo", "+15005550009")
                .containsEntry("agentId", null);
        assertThat(answered.<Map<String, Object>>path("voice"))
                .containsEntry("mode", "agent")
                .containsEntry("forwardTo", null)
                .containsEntry("agentId", "agent_1");
        assertThat(labelled.<String>path("voice.agentId")).isEqualTo("agent_1");
    }

    @Test
    void namesEachFieldThatIsWrong() {
        // When
        Response refused = patch(Map.of("status", "released", "features", List.of("fax"), "voice", Map.of()));
        Response nowhere = patch(Map.of("voice", Map.of("mode", "forward")));
        Response unreadable = patch(Map.of("voice", Map.of("mode", "forward", "forwardTo", "x")));
        Response nobody = patch(Map.of("voice", Map.of("mode", "agent")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.field")).containsExactly("status", "features", "voice.mode");
        assertThat(nowhere.<List<String>>path("errors.field")).containsExactly("voice.forwardTo");
        assertThat(unreadable.<List<String>>path("errors.field")).containsExactly("voice.forwardTo");
        assertThat(nobody.<List<String>>path("errors.field")).containsExactly("voice.agentId");
    }

    @Test
    void activatesNothingWhoseSetUpIsNotFinished() {
        // Given
        Database.execute("update directory.number_assignment set status = 'pending' where number = ?", number);

        // When
        Response refused = patch(Map.of("status", "active"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("number_pending");
    }

    @Test
    void changesNothingThatIsNobodys() {
        // When
        Response refused = operator.patch(PATH + "/" + Caller.newNumber(), Map.of("label", "x"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
    }

    @Test
    void listsNumbersOfAllOrganizationsByWhoseWhereAndHow() {
        // Given
        String second = Caller.newNumber();
        operator.post(
                "/api/admin/organizations/" + organization + "/phone-numbers",
                Map.of("phoneNumber", second, "account", "twilio"));
        patch(Map.of("status", "suspended"));
        String mine = PATH + "?organization=" + organization;

        // When
        Response all = operator.get(PATH + "?limit=1");
        Response own = operator.get(mine + "&limit=1");
        Response next = operator.get(mine + "&cursor=" + own.path("nextCursor"));
        Response twilio = operator.get(mine + "&account=twilio");
        Response suspended = operator.get(mine + "&status=suspended");
        Response released = operator.get(mine + "&status=released");
        Response malformed = operator.get(PATH + "?status=gone&organization=me");

        // Then
        assertThat(all.<List<String>>path("items.phoneNumber")).hasSize(1);
        assertThat(all.<String>path("nextCursor")).isNotNull();
        assertThat(own.<List<String>>path("items.phoneNumber")).containsExactly(second);
        assertThat(next.<List<String>>path("items.phoneNumber")).containsExactly(number);
        assertThat(twilio.<List<String>>path("items.account")).containsExactly("twilio");
        assertThat(suspended.<List<String>>path("items.phoneNumber")).containsExactly(number);
        assertThat(released.<List<String>>path("items")).isEmpty();
        assertThat(malformed.<List<String>>path("errors.field")).containsExactly("organization", "status");
    }

    private Response patch(Map<String, Object> change) {
        return operator.patch(PATH + "/" + number, change);
    }
}
