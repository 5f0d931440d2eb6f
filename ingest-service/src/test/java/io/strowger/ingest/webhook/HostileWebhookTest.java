package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.ingest.Stage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class HostileWebhookTest {

    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "text/plain; charset=nonsense", "/;=", "");

    private final Random random = new Random(1891);

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void keepsWhateverBytesCome() {
        // Given
        int webhooks = 400;

        // When
        for (int i = 0; i < webhooks; i++) {
            Map<String, String> headers = Map.of("Content-Type", TYPES.get(i % TYPES.size()));
            assertThat(stage.carrier().postsBytes(EXTREME, noise(), headers).statusCode())
                    .isEqualTo(200);
        }

        // Then
        assertThat(stage.topics().records()).hasSize(webhooks);
    }

    @Test
    void keepsASampleWhereverItIsDamaged() {
        // Given
        String sample = "{\"from\":\"15005550109\",\"receiver\":\"15005550199\",\"message\":\"h\\u00e9\",\"port\":1}";

        // When
        for (int cut = 0; cut < sample.length(); cut++) {
            String damaged = sample.substring(0, cut) + (char) random.nextInt(1, 0xd800) + sample.substring(cut + 1);
            assertThat(stage.carrier().posts(EXTREME, damaged).statusCode()).isEqualTo(200);
        }

        // Then
        assertThat(stage.topics().records()).hasSize(sample.length());
    }

    @Test
    void leavesNothingToBrowsersAndAsksNothingOfThem() {
        // Given
        Map<String, String> fromAPage = Map.of("Cookie", "a=b", "Sec-Fetch-Site", "cross-site");

        // When
        HttpResponse<String> taken = stage.carrier().posts(EXTREME, "{}", fromAPage);
        HttpResponse<String> refused = stage.carrier().posts("/api/webhooks/nobody", "{}", fromAPage);

        // Then
        assertThat(List.of(taken.statusCode(), refused.statusCode())).containsExactly(200, 404);
        assertThat(List.of(taken, refused)).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
            assertThat(answer.headers().allValues("RateLimit-Limit")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?&&&", "?a=%00", "?%ff=%fe", "?secret", "?a=1;b=2"})
    void toleratesAnyQuery(String query) {
        assertThat(stage.carrier().posts(EXTREME + query, "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/webhooks/%00", "/api/webhooks/..%2f", "/api/webhooks/%F0%9F%93%9E", "/api/webhooks/a;b=c/d"
            })
    void knowsNoStrangeAccounts(String path) {
        assertThat(stage.carrier().posts(path, "{}").statusCode()).isBetween(400, 404);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        return noise;
    }
}
