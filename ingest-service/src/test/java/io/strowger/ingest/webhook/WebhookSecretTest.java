package io.strowger.ingest.webhook;

import static io.strowger.ingest.TestAccounts.SECRET;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.EventJson;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.ingest.Stage;
import io.strowger.ingest.TestAccounts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class WebhookSecretTest {

    private static final String GUARDED = "/api/webhooks/guarded";
    private static final String MESSAGE = "{\"receiver\":\"+2222\",\"from\":\"+1111\",\"message\":\"hi\"}";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void trustsTheSecretInItsHeader() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(GUARDED, MESSAGE, Map.of("X-Webhook-Secret", SECRET));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().messages()).hasSize(1);
    }

    @Test
    void trustsTheSecretInTheQuery() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(GUARDED + "?secret=" + SECRET, MESSAGE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().messages()).hasSize(1);
    }

    @Test
    void needsNoSecretWhereItMayBeMissing() {
        // When
        HttpResponse<String> answer = stage.carrier().posts("/api/webhooks/optional", MESSAGE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?secret=", "?secret=" + SECRET})
    void asksToTryAgainWhileTheSecretHasNoValue(String query) {
        // When
        HttpResponse<String> answer = stage.carrier().posts("/api/webhooks/unset" + query, MESSAGE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(stage.topics().records()).isEmpty();
        assertThat(stage.operator().gets("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void logsASecretWithoutValueOnce() {
        // Given
        TestAccounts.publish(stage.bootstrapServers(), "forgetful", "env:STROWGER_SECRET_UNSET");
        try (LoggedLines lines = LoggedLines.begin()) {

            // When
            await().atMost(10, SECONDS)
                    .until(() -> stage.carrier()
                                    .posts("/api/webhooks/forgetful", MESSAGE)
                                    .statusCode()
                            == 503);
            stage.carrier().posts("/api/webhooks/forgetful", MESSAGE);

            // Then
            assertThat(lines.text()).containsOnlyOnce("account=forgetful outcome=unresolved secrets=[webhookSecret]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?secret=", "?secret=sesame-4712", "?secret=sesame-471", "?secret=%FF", "?Secret"})
    void refusesAMissingOrWrongSecretInTheQuery(String query) {
        // When
        HttpResponse<String> answer = stage.carrier().posts(GUARDED + query, MESSAGE);

        // Then
        assertRefused(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame-4712", "SESAME-4711", "*"})
    void refusesAWrongSecretInTheHeader(String secret) {
        // When
        HttpResponse<String> answer = stage.carrier().posts(GUARDED, MESSAGE, Map.of("X-Webhook-Secret", secret));

        // Then
        assertRefused(answer);
    }

    @Test
    void keepsApartWhatIsNotProvenAndTellsNobody() {
        // When
        HttpResponse<String> answer =
                stage.carrier().posts("/api/webhooks/discreet/sms?secret=guess&company=t1", MESSAGE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(stage.topics().messages()).isEmpty();
        assertThat(stage.topics().quarantined()).singleElement().satisfies(kept -> {
            assertThat(kept.reason()).isEqualTo(Reason.WRONG_SECRET);
            assertThat(kept.raw().asUtf8()).isEqualTo(MESSAGE);
            assertThat(kept.request())
                    .contains(new Quarantined.Request("POST", "/api/webhooks/discreet/sms", Optional.of("company=t1")));
        });
    }

    @Test
    void deliversWhatIsNotProvenWhereItIsOnlyObserved() {
        // When
        HttpResponse<String> answer = stage.carrier().posts("/api/webhooks/observed", MESSAGE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.topics().messages()).hasSize(1);
        assertThat(stage.operator().gets("/q/metrics").body())
                .contains(
                        "strowger_ingest_unproven_total{account=\"observed\",carrier=\"extremesms\",reason=\"wrong_secret\"}");
    }

    @Test
    void believesNobodyWithoutASecretToCheckBy() {
        // When
        HttpResponse<String> answer = stage.carrier().posts("/api/webhooks/strict", MESSAGE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(stage.topics().messages()).isEmpty();
        assertThat(stage.topics().quarantined()).extracting(Quarantined::reason).containsExactly(Reason.NOT_VERIFIABLE);
    }

    @Test
    void keepsWhatIsUnreadableWithoutItsSecret() {
        // When
        stage.carrier().posts(GUARDED + "?secret=" + SECRET, "no json", Map.of("X-Webhook-Secret", SECRET));
        stage.carrier().gets(GUARDED + "?from=15005550108&secret=" + SECRET + "&sEcret=" + SECRET);
        stage.carrier().gets(GUARDED + "?from=15005550108&%73ecret=" + SECRET + ";s%45cret=" + SECRET);

        // Then
        List<Quarantined> kept = stage.topics().quarantined();
        assertThat(kept).hasSize(3);
        assertThat(kept).allSatisfy(each -> assertThat(json(each)).doesNotContain(SECRET));
        assertThat(kept.get(0).raw().asUtf8()).isEqualTo("no json");
        assertThat(kept.subList(1, 3)).extracting(each -> each.raw().asUtf8()).containsOnly("from=15005550108");
    }

    @Test
    void showsTheAddressThatWasRequestedBesideTheOneThatSignaturesCover() {
        // Given
        String path = "/api/webhooks/" + TestAccounts.SIGNED_FORMS + "/sms/incoming?a=1";
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Twilio-Signature",
                "forged",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "hooks.example.com");

        // When
        stage.carrier().posts(path + "&%73ecret=" + SECRET, "MessageSid=SM1", headers);

        // Then
        assertThat(stage.topics().quarantined()).singleElement().satisfies(kept -> assertThat(kept.detail())
                .endsWith("and 1 parameters, requested as https://hooks.example.com" + path)
                .contains(path + " and "));
    }

    @Test
    void neverLogsASecretOrABody() {
        // Given
        try (LoggedLines lines = LoggedLines.begin()) {

            // When
            stage.carrier().posts(GUARDED + "?secret=sesame-wrong", MESSAGE);
            stage.carrier().posts(GUARDED + "?secret=" + SECRET, "unspeakable");

            // Then
            assertThat(lines.text()).contains("outcome=refused", "outcome=quarantined");
            assertThat(lines.text()).doesNotContain("sesame", "unspeakable");
        }
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"code\":\"wrong_secret\"");
        assertThat(stage.topics().messages()).isEmpty();
        assertThat(stage.topics().quarantined()).extracting(Quarantined::reason).containsExactly(Reason.WRONG_SECRET);
    }

    private static String json(Quarantined kept) {
        return new String(EventJson.write(kept), StandardCharsets.UTF_8)
                + kept.raw().asUtf8();
    }
}
