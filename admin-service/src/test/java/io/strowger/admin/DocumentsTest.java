package io.strowger.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class DocumentsTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void welcomesWhoeverComesToTheRoot() {
        // When
        Response page = RestAssured.get("/");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("/api/openapi.json", "/api/admin/openapi.json", "curl");
    }

    @Test
    void describesTheOperatorsApiWithExamples() {
        // When
        Response document = RestAssured.get("/api/admin/openapi.json");

        // Then
        assertThat(document.statusCode()).isEqualTo(200);
        Map<String, Object> paths = document.path("paths");
        assertThat(paths)
                .containsKeys(
                        "/api/admin/organizations",
                        "/api/admin/organizations/{organization}/api-keys",
                        "/api/admin/update-phone-numbers",
                        "/api/admin/modem-routes/{id}",
                        "/api/admin/accounts/{id}",
                        "/api/me",
                        "/api/organizations/{organization}",
                        "/api/organizations/{organization}/members/{member}",
                        "/api/organizations/{organization}/keys/{key}/rotate",
                        "/api/admin/phone-numbers/{phoneNumber}/transfer",
                        "/api/admin/notifications/{id}/complete",
                        "/api/organizations/{organization}/settings",
                        "/api/organizations/{organization}/default-number",
                        "/api/organizations/{organization}/phone-numbers");
        assertThat(document.asString())
                .contains("+15005550006", "Acme Dental", "bearer")
                .doesNotContain("JsonNode");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/admin/organizations, post",
        "/api/admin/organizations/{organization}/api-keys, post",
        "/api/admin/organizations/{organization}/phone-numbers, post",
        "/api/admin/modem-routes, post",
        "/api/admin/accounts/{id}, put",
        "/api/organizations/{organization}/members, post",
        "/api/organizations/{organization}/keys, post",
        "/api/organizations/{organization}/keys/{key}/rotate, post"
    })
    void describesWhatIsMade(String path, String method) {
        // When
        Response document = RestAssured.get("/api/admin/openapi.json");

        // Then
        Map<String, Object> made = document.path("paths.'%s'.%s.responses.'201'".formatted(path, method));
        assertThat(made).containsKey("content");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/admin/organizations, get, 4XX",
        "/api/admin/organizations, post, 409",
        "/api/organizations/{organization}/phone-numbers, get, 5XX",
        "/api/organizations/{organization}/members/{member}, delete, 409",
        "/api/organizations/{organization}/keys, post, 400",
        "/api/me, get, 401"
    })
    void describesProblems(String path, String method, String status) {
        // When
        Response document = RestAssured.get("/api/admin/openapi.json");

        // Then
        String answer = "paths.'%s'.%s.responses.'%s'.content".formatted(path, method, status);
        assertThat(document.<String>path(answer + ".'application/problem+json'.schema.$ref"))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.<Map<String, Object>>path("components.schemas.Problem.properties"))
                .containsKeys("type", "title", "status", "code", "detail", "errors");
    }

    @Test
    void isReadyWithItsSchemaAndPublishedAccounts() {
        // When
        await().atMost(20, SECONDS).until(() -> RestAssured.get(readiness).statusCode() == 200);

        // Then
        String checks = RestAssured.get(readiness).asString();
        assertThat(checks).contains("database schema", "accounts published");
    }

    @Test
    void countsWhatItDoes() {
        // Given
        String organization = Caller.newOrganization("Counted");
        Caller.tenant(organization);
        Caller.operator().numbers(organization, Caller.newNumber());

        // When
        String counters = RestAssured.get(metrics).asString();

        // Then
        assertThat(counters)
                .contains("strowger_api_keys_total{outcome=\"created\"}")
                .contains("strowger_numbers_changes_total{outcome=\"replaced\"}");
    }

    @Test
    void answersAnUnknownPathWithAProblem() {
        // When
        Response answer = Caller.operator().get("/api/admin/nothing-here");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.<String>path("code")).isEqualTo("not_found");
    }
}
