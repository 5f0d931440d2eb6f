package io.strowger.admin.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Person;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.service.access.MemberRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class SettingsTest {

    private static final String MINE = "/api/organizations/me";
    private static final String NOBODY = "/api/organizations/00000000-0000-7000-8000-000000000000";

    @Test
    void letsOwnersChangeTheirSettings() {
        // Given
        String organization = Caller.newOrganization("Old name");
        Caller owner = owner(organization);

        // When
        Response changed = owner.patch(MINE, Map.of("name", "New name", "leadFields", List.of("deal")));

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<Map<String, Object>>path(""))
                .containsEntry("id", organization)
                .containsEntry("name", "New name")
                .containsEntry("defaultRegion", "US")
                .containsEntry("leadFields", List.of("deal"))
                .containsOnlyKeys("id", "name", "defaultRegion", "leadFields", "createdAt");
        assertThat(owner.get("/api/organizations/" + organization).asString()).isEqualTo(changed.asString());
    }

    @Test
    void leavesToOperatorsWhatIsTheirs() {
        // Given
        String organization = Caller.newOrganization("Bound");
        String theirs = "/api/admin/organizations/" + organization;
        Caller.operator().patch(theirs, Map.of("suspended", true, "business", "bound"));

        // When
        owner(organization).patch(MINE, Map.of("suspended", false, "business", "free"));

        // Then
        assertThat(Caller.operator().get(theirs).<Map<String, Object>>path(""))
                .containsEntry("suspended", true)
                .containsEntry("business", "bound");
    }

    @Test
    void isForOwnersAndOperatorsOnly() {
        // Given
        String organization = Caller.newOrganization("Bound");
        Caller agent = Person.in(organization, MemberRole.AGENT, "agent").caller();

        // When
        Response read = agent.get(MINE);
        Response changed = Caller.tenant(organization).patch(MINE, Map.of("name", "Mine"));
        Response byOperator = Caller.operator().patch("/api/organizations/" + organization, Map.of("name", "Theirs"));

        // Then
        assertThat(read.statusCode()).isEqualTo(403);
        assertThat(changed.statusCode()).isEqualTo(403);
        assertThat(byOperator.<String>path("name")).isEqualTo("Theirs");
    }

    @Test
    void readsForeignAndUnknownOrganizationsAlike() {
        // Given
        Caller owner = owner(Caller.newOrganization("Curious"));
        String foreign = "/api/organizations/" + Caller.newOrganization("Private");

        // When
        Response ofForeign = owner.patch(foreign, Map.of("name", "Mine"));
        Response ofNobody = owner.patch(NOBODY, Map.of("name", "Mine"));
        Response byOperator = Caller.operator().get(NOBODY);

        // Then
        assertThat(List.of(ofForeign.statusCode(), ofNobody.statusCode(), byOperator.statusCode()))
                .containsOnly(404);
        assertThat(ofForeign.asString()).isEqualTo(ofNobody.asString());
        assertThat(Caller.operator().get(foreign).<String>path("name")).isEqualTo("Private");
    }

    private static Caller owner(String organization) {
        return Person.in(organization, MemberRole.OWNER, "owner").caller();
    }
}
