package io.strowger.routing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class TenantDocumentTest {

    @Test
    void describesWhatOrganizationsCall() {
        // When
        Response document = RestAssured.get("/api/openapi.json");

        // Then
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.contentType()).startsWith("application/json");
        Map<String, Object> paths = document.path("paths");
        assertThat(paths)
                .containsKeys(
                        "/api/sms/send",
                        "/api/sms/reply",
                        "/api/conversations",
                        "/api/conversations/{id}/messages",
                        "/api/conversations/{id}/read",
                        "/api/messages",
                        "/api/messages/{id}",
                        "/api/contacts",
                        "/api/contacts/{id}",
                        "/api/media/{id}");
        assertThat(paths.keySet()).noneMatch(path -> path.startsWith("/api/admin"));
        assertThat(document.asString()).contains("+15005550123", "Your table is ready", "sender_not_guaranteed");
        Map<String, Object> message = document.path("components.schemas.TenantMessage.properties");
        assertThat(message).containsKeys("conversationId", "direction", "text", "status");
    }

    @Test
    void namesNoCarrierAndNothingOfOne() {
        // When
        Response document = RestAssured.get("/api/openapi.json");

        // Then
        assertThat(propertyNames(document.path(""))).isNotEmpty().allSatisfy(name -> assertThat(name)
                .doesNotContainIgnoringCase("modem", "carrier", "extreme", "account", "raw", "provider")
                .isNotEqualToIgnoringCase("port"));
        assertThat(document.asString()).doesNotContainIgnoringCase("modem", "extreme", "operator");
    }

    @Test
    void listsTheGroupsThatItsPathsAreIn() {
        // When
        Response document = RestAssured.get("/api/openapi.json");

        // Then
        assertThat(document.<List<String>>path("tags.name"))
                .containsExactlyInAnyOrder("Calls", "Contacts", "Conversations", "Events", "Messages", "Sending");
    }

    @Test
    void describesProblems() {
        // When
        Response document = RestAssured.get("/api/openapi.json");

        // Then
        Map<String, Object> problem = document.path("components.schemas.Problem.properties");
        assertThat(problem).containsOnlyKeys("type", "title", "status", "code", "detail", "errors");
        assertThat(document.<Map<String, Map<String, Map<String, Object>>>>path("paths")
                        .values())
                .flatExtracting(Map::values)
                .allSatisfy(TenantDocumentTest::hasProblems);
    }

    @SuppressWarnings("unchecked")
    private static void hasProblems(Map<String, Object> operation) {
        Map<String, Map<String, Object>> responses = (Map<String, Map<String, Object>>) operation.get("responses");
        assertThat(responses).containsKeys("4XX", "5XX").allSatisfy((status, response) -> assertThat(
                        status.matches("[45].*"))
                .isEqualTo(response.toString().contains("application/problem+json")));
    }

    private static Set<String> propertyNames(Object document) {
        Set<String> names = new TreeSet<>();
        collect(document, names);
        return names;
    }

    private static void collect(Object part, Set<String> names) {
        if (part instanceof Map<?, ?> fields) {
            if (fields.get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(name -> names.add((String) name));
            }
            fields.values().forEach(value -> collect(value, names));
        } else if (part instanceof Iterable<?> items) {
            items.forEach(item -> collect(item, names));
        }
    }
}
