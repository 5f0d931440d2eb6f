package io.strowger.admin.settings;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.admin.Person;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.service.access.MemberRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class OrganizationSettingsTest {

    private static final String MINE = "/api/organizations/me/settings";
    private static final String DEFAULT = "/api/organizations/me/default-number";

    private final Caller operator = Caller.operator();
    private final String number = Caller.newNumber();
    private String organization;
    private Caller owner;

    @BeforeEach
    void takeAnOrganizationIn() {
        organization = Caller.newOrganization("Owner");
        owner = Person.in(organization, MemberRole.OWNER, "owner").caller();
        operator.numbers(organization, List.of(number));
    }

    @Test
    void letsOwnersChangeWhatIsTheirs() {
        // When
        Response before = owner.get(MINE);
        Response changed =
                owner.patch(MINE, Map.of("defaultNumber", number, "agentId", "agent_1", "leadFields", List.of("deal")));
        Response again = owner.patch(MINE, Map.of("agentId", ""));

        // Then
        assertThat(before.<Map<String, Object>>path(""))
                .containsEntry("defaultNumber", null)
                .containsEntry("agentId", null)
                .containsOnlyKeys("id", "defaultNumber", "agentId", "leadFields");
        assertThat(changed.<Map<String, Object>>path(""))
                .containsEntry("id", organization)
                .containsEntry("defaultNumber", number)
                .containsEntry("agentId", "agent_1")
                .containsEntry("leadFields", List.of("deal"));
        assertThat(again.<Map<String, Object>>path(""))
                .containsEntry("defaultNumber", number)
                .containsEntry("agentId", null)
                .containsEntry("leadFields", List.of("deal"));
    }

    @Test
    void leavesAccountsToOperators() {
        // Given
        String theirs = "/api/organizations/" + organization + "/settings";

        // When
        Response byOperator = operator.patch(theirs, Map.of("purchaseAccount", "twilio", "agentAccount", "elevenlabs"));
        Response byOwner = owner.patch(MINE, Map.of("purchaseAccount", "telnyx", "agentAccount", ""));
        Response unknown = operator.patch(theirs, Map.of("purchaseAccount", "nowhere"));

        // Then
        assertThat(byOperator.<String>path("purchaseAccount")).isEqualTo("twilio");
        assertThat(byOwner.statusCode()).isEqualTo(200);
        assertThat(byOwner.asString()).doesNotContain("twilio", "telnyx", "elevenlabs", "ccount");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(operator.get(theirs).<Map<String, Object>>path(""))
                .containsEntry("purchaseAccount", "twilio")
                .containsEntry("agentAccount", "elevenlabs");
    }

    @Test
    void takesItsOwnCurrentNumbersAsDefaultOnly() {
        // Given
        String foreign = Caller.newNumber();
        operator.numbers(Caller.newOrganization("Other"), List.of(foreign));

        // When
        Response none = owner.get(DEFAULT);
        Response chosen = owner.put(DEFAULT, Map.of("phoneNumber", number));
        Response ofAnother = owner.put(DEFAULT, Map.of("phoneNumber", foreign));
        Response ofNobody = owner.put(DEFAULT, Map.of("phoneNumber", Caller.newNumber()));
        Response malformed = owner.put(DEFAULT, Map.of("phoneNumber", "none"));
        Response absent = owner.put(DEFAULT, Map.of());

        // Then
        assertThat(none.<Map<String, Object>>path("")).containsEntry("phoneNumber", null);
        assertThat(chosen.<String>path("phoneNumber")).isEqualTo(number);
        assertThat(chosen.<String>path("formattedNumber")).endsWith("-555-" + number.substring(8));
        assertThat(List.of(ofAnother, ofNobody, malformed, absent))
                .extracting(Response::statusCode)
                .containsExactly(422, 422, 400, 400);
        assertThat(Caller.tenant(organization).get(DEFAULT).<String>path("phoneNumber"))
                .isEqualTo(number);
    }

    @Test
    void isForOwnersAndOperatorsOnly() {
        // Given
        Caller agent = Person.in(organization, MemberRole.AGENT, "agent").caller();

        // When
        Response settings = agent.patch(MINE, Map.of("agentId", "mine"));
        Response chosen = Caller.tenant(organization).put(DEFAULT, Map.of("phoneNumber", number));
        Response foreign = owner.get("/api/organizations/" + Caller.newOrganization("Private") + "/settings");

        // Then
        assertThat(List.of(settings, chosen, foreign))
                .extracting(Response::statusCode)
                .containsExactly(403, 403, 404);
    }

    @Test
    void takesADefaultAwayThatEnds() {
        // Given
        owner.put(DEFAULT, Map.of("phoneNumber", number));

        // When
        operator.post("/api/admin/phone-numbers/" + number + "/unassign", Map.of());

        // Then
        assertThat(owner.get(DEFAULT).<Object>path("phoneNumber")).isNull();
        await().atMost(20, SECONDS).until(() -> Database.column(
                        "select coalesce(default_number, 'none') from directory.organization_settings"
                                + " where organization = ?::uuid",
                        organization)
                .equals(List.of("none")));
    }
}
