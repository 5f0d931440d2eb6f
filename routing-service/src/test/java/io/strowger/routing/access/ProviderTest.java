package io.strowger.routing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TokenIssuer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the provider's keys and its absence mean for those who sign in. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ProviderTest {

    private final TokenIssuer issuer = EmbeddedStack.issuer();

    @Test
    void takesANewSigningKeyWithoutARestart() {
        // Given
        assertThat(status(issuer.sign(issuer.operator()))).isEqualTo(200);

        // When
        issuer.rotate();

        // Then
        String token = issuer.sign(issuer.operator());
        await().atMost(Duration.ofSeconds(20)).until(() -> status(token) == 200);
    }

    @Test
    void letsValidTokensInWhileTheProviderIsDown() throws Exception {
        // Given
        String token = issuer.sign(issuer.operator());
        await().atMost(Duration.ofSeconds(20)).until(() -> status(token) == 200);

        // When
        issuer.pause();

        // Then
        try {
            assertThat(status(issuer.sign(issuer.operator()))).isEqualTo(200);
            assertThat(status(EmbeddedStack.OPERATOR_KEY)).isEqualTo(200);
        } finally {
            issuer.resume();
        }
    }

    private static int status(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/admin/unrouted")
                .statusCode();
    }
}
