package io.strowger.admin.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Person;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.service.access.MemberRole;
import io.strowger.service.access.Scopes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class MeTest {

    private static final String ME = "/api/me";

    @Test
    void tellsAMemberWhereTheyBelong() {
        // Given
        String first = Caller.newOrganization("First");
        Person ana = Person.in(first, MemberRole.VIEWER, "ana");
        String second = Caller.newOrganization("Second");
        Caller.operator()
                .post("/api/organizations/" + second + "/members", Map.of("email", ana.email(), "role", "owner"));

        // When
        Response undecided = ana.caller().get(ME);
        Response me = ana.caller().on(first).get(ME);

        // Then
        assertThat(undecided.<Object>path("organization")).isNull();
        assertThat(undecided.<List<String>>path("scopes")).isEmpty();
        assertThat(undecided.<Object>path("organizations")).isEqualTo(me.<Object>path("organizations"));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.<String>path("kind")).isEqualTo("member");
        assertThat(me.<String>path("email")).isEqualTo(ana.email());
        assertThat(me.<List<Map<String, String>>>path("organizations"))
                .containsExactly(
                        Map.of("id", first, "name", "First", "role", "viewer"),
                        Map.of("id", second, "name", "Second", "role", "owner"));
        assertThat(me.<Map<String, String>>path("organization")).isEqualTo(Map.of("id", first, "name", "First"));
        assertThat(me.<List<String>>path("scopes")).isEqualTo(Scopes.READING);
    }

    @Test
    void tellsTheMostThatAPersonIs() {
        // Given
        String organization = Caller.newOrganization("Doubled");
        Person ana = Person.in(organization, MemberRole.VIEWER, "ana");
        Caller.operator()
                .post(
                        "/api/organizations/" + organization + "/members",
                        Map.of("subject", "subject-of-" + ana.email(), "role", "owner"));

        // When
        Response me = ana.caller().get(ME);

        // Then
        assertThat(me.<List<String>>path("organizations.role")).containsExactly("owner");
        assertThat(me.<List<String>>path("scopes")).contains(Scopes.ORGANIZATION_MANAGE);
    }

    @Test
    void tellsAStrangerThatTheyBelongNowhere() {
        // When
        Response me = Person.signedIn("stranger@example.com").get(ME);

        // Then
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.<List<Object>>path("organizations")).isEmpty();
        assertThat(me.<List<Object>>path("scopes")).isEmpty();
    }

    @Test
    void tellsAnOwnerThatTheyManage() {
        // Given
        Person owner = Person.in(Caller.newOrganization("Owned"), MemberRole.OWNER, "owner");

        // When
        Response me = owner.caller().get(ME);

        // Then
        assertThat(me.<List<String>>path("scopes")).contains(Scopes.ORGANIZATION_MANAGE, Scopes.MESSAGES_SEND);
    }

    @Test
    void tellsAKeyWhoseItIs() {
        // Given
        String organization = Caller.newOrganization("Keyed");

        // When
        Response me = Caller.tenant(organization).get(ME);

        // Then
        assertThat(me.<Map<String, Object>>path(""))
                .containsEntry("kind", "key")
                .containsEntry("name", "test")
                .containsEntry("organizations", List.of())
                .containsEntry("organization", Map.of("id", organization, "name", "Keyed"))
                .doesNotContainKey("email");
    }

    @Test
    void tellsAnOperatorSo() {
        // When
        Response me = Caller.operator().get(ME);

        // Then
        assertThat(me.<Map<String, Object>>path(""))
                .containsEntry("kind", "operator")
                .containsEntry("scopes", List.of())
                .doesNotContainKeys("organization", "email", "subject");
    }

    @Test
    void tellsNobodyNothing() {
        assertThat(RestAssured.get(ME).statusCode()).isEqualTo(401);
    }
}
