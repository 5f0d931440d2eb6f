package io.strowger.admin.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.admin.Caller;
import io.strowger.admin.Database;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.ServiceRequest.NotificationSettled;
import io.strowger.event.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class NotificationsTest {

    private static final String PATH = "/api/admin/notifications";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Caller operator = Caller.operator();
    private final String subject = UUID.randomUUID().toString();
    private TopicProbe topics;

    @BeforeEach
    void connect() {
        topics = new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void tellsWhatOtherServicesRaise() {
        // Given
        String organization = Caller.newOrganization("Notified");

        // When
        tell(new NotificationRaised(
                "unrouted", subject, Optional.of(UUID.fromString(organization)), "what", "why", "how", NOON));

        // Then
        assertThat(notification(subject))
                .containsEntry("kind", "unrouted")
                .containsEntry("organizationId", organization)
                .containsEntry("state", "open")
                .containsEntry("what", "what")
                .containsEntry("why", "why")
                .containsEntry("how", "how")
                .containsEntry("times", 1)
                .containsKeys("id", "createdAt", "updatedAt");
    }

    @Test
    void hasOneOfEachKindAndSubjectWhichCounts() {
        // When
        tell(raised(NOON));
        tell(raised(NOON));
        tell(raised(NOON.plusSeconds(1)));
        settled();

        // Then
        assertThat(notification(subject)).containsEntry("times", 2).containsEntry("updatedAt", "2026-03-01T12:00:01Z");
        assertThat(all(subject)).hasSize(1);
    }

    @Test
    void opensNothingAgainThatWasNoticedBeforeItWasSettled() {
        // When
        tell(raised(NOON));
        tell(new NotificationSettled("unrouted", subject, NOON.plusSeconds(5)));
        tell(raised(NOON));
        tell(raised(NOON.plusSeconds(6)));
        settled();

        // Then
        assertThat(all(subject)).containsExactly("done 1", "open 1");
    }

    @Test
    void isAcknowledgedAndCompletedByOperators() {
        // Given
        tell(raised(NOON));
        String path = PATH + "/" + notification(subject).get("id");

        // When
        Response acknowledged = operator.post(path + "/acknowledge", "");
        Response again = operator.post(path + "/acknowledge", "");
        Response completed = operator.post(path + "/complete", "");
        Response late = operator.post(path + "/acknowledge", "");

        // Then
        assertThat(acknowledged.<String>path("state")).isEqualTo("acknowledged");
        assertThat(again.asString()).isEqualTo(acknowledged.asString());
        assertThat(completed.<String>path("state")).isEqualTo("done");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(operator.post(PATH + "/" + NOBODY + "/complete", "").statusCode())
                .isEqualTo(404);
        assertThat(Database.column(
                        "select actor_kind || ' ' || action from directory.audit where object_id = ? order by id",
                        path.substring(PATH.length() + 1)))
                .containsExactly("operator_key acknowledged", "operator_key completed");
    }

    @Test
    void listsByStateAndKindNewestFirst() {
        // Given
        String kind = "kind_" + subject;
        List.of("first", "second", "third")
                .forEach(each ->
                        tell(new NotificationRaised(kind, subject + each, Optional.empty(), "what", "", "", NOON)));
        notification(subject + "third");
        operator.post(PATH + "/" + notification(subject + "second").get("id") + "/complete", "");

        // When
        Response page = operator.get(PATH + "?limit=1&state=open&kind=" + kind);
        Response next = operator.get(PATH + "?state=open&kind=" + kind + "&cursor=" + page.path("nextCursor"));
        Response malformed = operator.get(PATH + "?state=closed");

        // Then
        assertThat(page.<List<String>>path("items.subject")).containsExactly(subject + "third");
        assertThat(next.<List<String>>path("items.subject")).containsExactly(subject + "first");
        assertThat(malformed.statusCode()).isEqualTo(400);
    }

    private NotificationRaised raised(Instant at) {
        return new NotificationRaised("unrouted", subject, Optional.empty(), "what", "why", "how", at);
    }

    /** Requests of one key are taken down in their order: when a later one is there, all are. */
    private void settled() {
        String last = UUID.randomUUID().toString();
        topics.send(
                Topics.REQUESTS,
                raised(NOON).about().toString(),
                EventJson.write(new NotificationRaised("last", last, Optional.empty(), "", "", "", NOON)));
        notification(last);
    }

    private void tell(ServiceRequest request) {
        topics.send(Topics.REQUESTS, request.about().toString(), EventJson.write(request));
    }

    private Map<String, Object> notification(String about) {
        String path = "items.find { it.subject == '%s' }".formatted(about);
        return await().atMost(20, SECONDS)
                .until(() -> operator.get(PATH + "?limit=200").path(path), found -> found != null);
    }

    private static List<String> all(String about) {
        return Database.column(
                "select state || ' ' || times from directory.notification where subject = ? order by id", about);
    }
}
