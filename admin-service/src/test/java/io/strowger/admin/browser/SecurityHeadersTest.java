package io.strowger.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.embedded.EmbeddedStack;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class SecurityHeadersTest {

    private static final String ORGANIZATIONS = "/api/admin/organizations";

    @Test
    void areOnEveryAnswer() {
        // Given
        Caller operator = Caller.operator();

        // When / Then
        check(operator.get(ORGANIZATIONS), 200);
        check(operator.post(ORGANIZATIONS, Map.of()), 400);
        check(RestAssured.get(ORGANIZATIONS), 401);
        check(Caller.tenant(Caller.newOrganization("Curious")).get(ORGANIZATIONS), 403);
        check(operator.get("/api/admin/nowhere"), 404);
        check(operator.delete(ORGANIZATIONS), 405);
        check(RestAssured.get("/api/admin/openapi.json?" + "x".repeat(20_000)), 414);
        check(RestAssured.given().header("Origin", "https://elsewhere.example").get("/api/admin/openapi.json"), 200);
    }

    private static void check(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("the public URL is http")
                .isNull();
        assertThat(answer.headers().asList())
                .noneMatch(header -> header.getName().toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
