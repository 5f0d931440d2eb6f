package io.strowger.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class KeysTest {

    private final TestTenant tenant = TestTenant.create();

    @ParameterizedTest
    @CsvSource({
        "messages:read, /api/messages",
        "messages:read, /api/conversations",
        "contacts:read, /api/contacts",
        "calls:read, /api/calls"
    })
    void letsAKeyDoWhatItsScopesSayAndNothingElse(String scope, String path) {
        // Given
        set("scopes = array['" + scope + "']");

        // When
        Response permitted = tenant.get(path);

        // Then
        assertThat(permitted.statusCode()).isEqualTo(200);
        set("scopes = array['numbers:read']");
        await().atMost(Duration.ofSeconds(5)).until(() -> tenant.get(path).statusCode() == 403);
    }

    @Test
    void showsCallsOnlyToWhoMayReadThem() {
        // Given
        set("scopes = array['messages:read']");

        // When
        Response answer = tenant.get("/api/conversations/{id}/messages?include=calls", new UUID(1, 1));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(tenant.get("/api/conversations/{id}/messages", new UUID(1, 1))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesToSendWithAKeyThatReads() {
        // Given
        set("scopes = array['messages:read', 'contacts:read']");

        // When // Then
        assertThat(tenant.send("+15005550177", "Hi").statusCode()).isEqualTo(403);
        assertThat(tenant.patch("/api/contacts/1", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void endsAKeyWhenItExpires() {
        // Given
        assertThat(tenant.get("/api/messages").statusCode()).isEqualTo(200);

        // When
        set("expires_at = now()");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> tenant.get("/api/messages").statusCode() == 401);
    }

    @Test
    void endsAKeyWithinSecondsWhenItIsRevoked() {
        // Given
        assertThat(tenant.get("/api/messages").statusCode()).isEqualTo(200);

        // When
        set("revoked_at = now()");

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> tenant.get("/api/messages").statusCode() == 401);
    }

    @Test
    void takesAKeyOnlyFromWhereItIsAllowed() {
        // Given
        set("allowed_addresses = array['203.0.113.0/24']");

        // When
        Response answer = tenant.get("/api/messages");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("address_not_allowed");
        set("allowed_addresses = array['203.0.113.0/24', '127.0.0.0/8']");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> tenant.get("/api/messages").statusCode() == 200);
    }

    @Test
    void tellsTwoKeysApartThatBeginAlike() {
        // Given
        TestTenant other = TestTenant.create();
        Sql.execute(
                "update directory.api_key set prefix = ? where organization = ?",
                tenant.key().substring(0, 20),
                other.id());

        // When
        Response answer = tenant.get("/api/messages");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(other.get("/api/messages").statusCode()).isEqualTo(401);
    }

    private void set(String change) {
        Sql.execute("update directory.api_key set " + change + " where organization = ?", tenant.id());
    }
}
