package io.strowger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class RolesTest {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String OWN_NUMBERS = "/api/organizations/me/phone-numbers";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/organizations",
                "/api/admin/organizations/" + NOBODY,
                "/api/admin/organizations/" + NOBODY + "/api-keys",
                "/api/admin/organizations/" + NOBODY + "/phone-numbers",
                "/api/admin/modem-routes",
                "/api/admin/modem-routes/" + NOBODY,
                "/api/admin/accounts",
                "/api/admin/accounts/extremesms"
            })
    void keepsOperatorsPathsForOperators(String path) {
        // Given
        Caller tenant = Caller.tenant(Caller.newOrganization("Curious"));

        // When
        Response withoutKey = RestAssured.get(path);
        Response withWrongKey = new Caller("sk_strowger_wrong").get(path);
        Response withTenantKey = tenant.get(path);

        // Then
        assertThat(withoutKey.statusCode()).isEqualTo(401);
        assertThat(withoutKey.<String>path("code")).isEqualTo("unauthorized");
        assertThat(withWrongKey.statusCode()).isEqualTo(401);
        assertThat(withTenantKey.statusCode()).isEqualTo(403);
        assertThat(withTenantKey.contentType()).startsWith("application/problem+json");
    }

    @Test
    void refusesToChangeWithoutTheOperatorsKey() {
        // Given
        String organization = Caller.newOrganization("Curious");
        Caller tenant = Caller.tenant(organization);

        // When
        Response numbers = tenant.numbers(organization, Caller.newNumber());
        Response made = tenant.post("/api/admin/organizations", Map.of("name", "Mine"));
        Response account = tenant.put("/api/admin/accounts/extremesms", Map.of());
        Response nobody = new Caller("").numbers(organization, Caller.newNumber());

        // Then
        assertThat(numbers.statusCode()).isEqualTo(403);
        assertThat(made.statusCode()).isEqualTo(403);
        assertThat(account.statusCode()).isEqualTo(403);
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void keepsOrganizationsPathsForOrganizations() {
        // When
        Response withoutKey = RestAssured.get(OWN_NUMBERS);
        Response asOperator = Caller.operator().get(OWN_NUMBERS);

        // Then
        assertThat(withoutKey.statusCode()).isEqualTo(401);
        assertThat(asOperator.statusCode()).isEqualTo(404);
    }

    @Test
    void readsForeignAndUnknownOrganizationsAlike() {
        // Given
        Caller tenant = Caller.tenant(Caller.newOrganization("Curious"));
        String foreign = Caller.newOrganization("Private");

        // When
        Response ofForeign = tenant.get("/api/organizations/" + foreign + "/phone-numbers");
        Response ofNobody = tenant.get("/api/organizations/" + NOBODY + "/phone-numbers");
        Response ofNonsense = tenant.get("/api/organizations/nonsense/phone-numbers");

        // Then
        assertThat(ofForeign.statusCode()).isEqualTo(404);
        assertThat(ofForeign.asString()).isEqualTo(ofNobody.asString()).isEqualTo(ofNonsense.asString());
    }
}
