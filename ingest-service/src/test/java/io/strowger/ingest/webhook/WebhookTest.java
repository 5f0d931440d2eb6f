package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.ContactProfile;
import io.strowger.event.MessageReceived;
import io.strowger.event.ModemPort;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Topics;
import io.strowger.id.TimeOrderedIds;
import io.strowger.ingest.Published;
import io.strowger.ingest.Stage;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class WebhookTest {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void acceptsWhatTheCarrierSends() {
        // Given
        String sample = """
                {"from":"15005550100","firstname":"Ana","lastname":"Diaz","business":"t_42",
                 "message":"stop texting","status":"blocked","matchedBlockWord":"stop",
                 "receiver":"15005550199","usedmodem":"M12","port":"3B",
                 "timestamp":"2025-11-20T02:16:05.887Z","messageId":"65f0a1b2c3d4e5f601234568"}""";

        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, sample);

        // Then
        assertTaken(answer);
        MessageReceived message = onlyMessage();
        assertThat(message.account()).isEqualTo("extremesms");
        assertThat(message.sender()).isEqualTo("+15005550100");
        assertThat(message.receiver()).contains("+15005550199");
        assertThat(message.path()).contains(new ModemPort("M12", "3B"));
        assertThat(message.text()).isEqualTo("stop texting");
        assertThat(message.profile())
                .isEqualTo(new ContactProfile(Optional.of("Ana"), Optional.of("Diaz"), Optional.of("t_42")));
        assertThat(message.carrierMessageId()).contains("65f0a1b2c3d4e5f601234568");
        assertThat(message.sentAt()).contains(Instant.parse("2025-11-20T02:16:05.887Z"));
        assertThat(message.receivedAt()).isEqualTo(TimeOrderedIds.instantOf(message.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {EXTREME, "/api/webhooks/extremesms", "/api/webhooks/nobody", "/api/webhooks/extremesms/sms"})
    void saysWhichMethodsThereAre(String path) {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            // When
            HttpResponse<String> answer = stage.carrier().sends(method, path, "{}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"method_not_allowed\"");
        }
    }

    @Test
    void labelsRecordsAsCloudEvents() {
        // When
        stage.carrier().posts(EXTREME, message("+15005550101", "+15005550199", "hi"));

        // Then
        var published = stage.topics().records().getFirst();
        MessageReceived message = onlyMessage();
        assertThat(published.topic()).isEqualTo(Topics.CARRIER_MESSAGES);
        assertThat(published.key()).isEqualTo("+15005550199|+15005550101");
        assertThat(Published.header(published, "ce_id")).isEqualTo(message.id().toString());
        assertThat(Published.header(published, "ce_type")).isEqualTo("io.strowger.MessageReceived");
        assertThat(Published.header(published, "ce_source")).isEqualTo("/accounts/extremesms");
        assertThat(Published.header(published, "ce_time"))
                .isEqualTo(message.receivedAt().toString());
        assertThat(Published.header(published, "ce_specversion")).isEqualTo("1.0");
    }

    @Test
    void acceptsAForm() {
        // When
        HttpResponse<String> answer =
                stage.carrier().posts(EXTREME, "from=%2B15005550102&receiver=+15005550199&message=see+you%21", FORM);

        // Then
        assertTaken(answer);
        MessageReceived message = onlyMessage();
        assertThat(message.sender()).isEqualTo("+15005550102");
        assertThat(message.receiver()).contains("+15005550199");
        assertThat(message.text()).isEqualTo("see you!");
    }

    @Test
    void acceptsTheQueryOfAGet() {
        // When
        HttpResponse<String> answer =
                stage.carrier().gets(EXTREME + "?from=%2B15005550112&receiver=+15005550199&message=see+you%21");

        // Then
        assertTaken(answer);
        MessageReceived message = onlyMessage();
        assertThat(message.sender()).isEqualTo("+15005550112");
        assertThat(message.receiver()).contains("+15005550199");
        assertThat(message.text()).isEqualTo("see you!");
    }

    @Test
    void acceptsTheNamesThatFieldsAreSeenWith() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, """
                {"msisdn":"15005550103","recipient":"15005550199","text":"hello","usemodem":"M1","port":2,"id":"abc"}""");

        // Then
        assertTaken(answer);
        MessageReceived message = onlyMessage();
        assertThat(message.sender()).isEqualTo("+15005550103");
        assertThat(message.path()).contains(new ModemPort("M1", "2"));
        assertThat(message.carrierMessageId()).contains("abc");
    }

    @Test
    void acceptsTheBareBodyOfTheDocumentsExamples() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, message("+1111", "+2222", "hi"));

        // Then
        assertTaken(answer);
        assertThat(onlyMessage().receiver()).contains("+2222");
    }

    @Test
    void acceptsAModemInPlaceOfAReceiver() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, """
                {"from":"15005550104","message":"who are you?","usedmodem":"M7","port":"1A"}""");

        // Then
        assertTaken(answer);
        MessageReceived message = onlyMessage();
        assertThat(message.receiver()).isEmpty();
        assertThat(message.path()).contains(new ModemPort("M7", "1A"));
    }

    @Test
    void readsThePathThatEveryAccountHas() {
        // When
        HttpResponse<String> answer = stage.carrier()
                .posts("/api/webhooks/optional/sms/incoming", message("+15005550105", "+15005550199", "hi"));

        // Then
        assertTaken(answer);
        assertThat(onlyMessage().account()).isEqualTo("optional");
    }

    @Test
    void givesARepeatedMessageAnotherIdAndTheSameKey() {
        // Given
        String repeated = """
                {"from":"15005550106","receiver":"15005550199","message":"hi","messageId":"r-1"}""";

        // When
        stage.carrier().posts(EXTREME, repeated);
        stage.carrier().posts(EXTREME, repeated);

        // Then
        List<MessageReceived> messages = stage.topics().messages();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).key()).isEqualTo(messages.get(1).key());
        assertThat(messages.get(0).id()).isLessThan(messages.get(1).id());
    }

    @Test
    void keepsWhatIsNoJsonAndAnswersLikeAnyOther() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, "<sms/>", Map.of("Content-Type", "text/xml"));

        // Then
        assertTaken(answer);
        Quarantined kept = onlyQuarantined();
        assertThat(kept.account()).isEqualTo("extremesms");
        assertThat(kept.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(kept.contentType()).contains("text/xml");
        assertThat(kept.raw().asUtf8()).isEqualTo("<sms/>");
        assertThat(kept.receivedAt()).isEqualTo(TimeOrderedIds.instantOf(kept.id()));
    }

    @Test
    void keepsAMessageWithoutASender() {
        // When
        HttpResponse<String> answer =
                stage.carrier().posts(EXTREME, "{\"receiver\":\"15005550199\",\"message\":\"hi\"}");

        // Then
        assertTaken(answer);
        assertThat(onlyQuarantined().reason()).isEqualTo(Reason.NO_SENDER);
    }

    @Test
    void keepsAMessageWithNeitherReceiverNorModem() {
        // When
        HttpResponse<String> answer = stage.carrier().posts(EXTREME, "{\"from\":\"15005550107\",\"message\":\"hi\"}");

        // Then
        assertTaken(answer);
        assertThat(onlyQuarantined().reason()).isEqualTo(Reason.NO_RECEIVER);
    }

    @Test
    void knowsOnlyItsAccounts() {
        // When
        HttpResponse<String> answer = stage.carrier().posts("/api/webhooks/nobody", message("+1111", "+2222", "hi"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"not_found\"");
        assertThat(stage.topics().records()).isEmpty();
    }

    private static String message(String from, String receiver, String text) {
        return "{\"receiver\":\"%s\",\"from\":\"%s\",\"message\":\"%s\"}".formatted(receiver, from, text);
    }

    private static void assertTaken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    private MessageReceived onlyMessage() {
        assertThat(stage.topics().quarantined()).isEmpty();
        assertThat(stage.topics().messages()).hasSize(1);
        return stage.topics().messages().getFirst();
    }

    private Quarantined onlyQuarantined() {
        assertThat(stage.topics().messages()).isEmpty();
        assertThat(stage.topics().quarantined()).hasSize(1);
        return stage.topics().quarantined().getFirst();
    }
}
