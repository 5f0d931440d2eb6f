package io.strowger.routing.report;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.MessageStatus;
import io.strowger.event.OutboundReport;
import io.strowger.event.OutboundReport.Delivered;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.event.OutboundReport.Queued;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.OutboundReport.Undelivered;
import io.strowger.event.OutboundReport.Unknown;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ReportConsumerTest {

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

    private TestTenant tenant;
    private UUID message;
    private UUID marker;
    private int rounds;

    @BeforeEach
    void sendAMessage() {
        tenant = TestTenant.create();
        message = UUID.fromString(tenant.send("+15005550123", "Hello").path("id"));
        marker = UUID.fromString(tenant.send("+15005550199", "Marker").path("id"));
    }

    @Test
    void followsAMessageToItsPhone() {
        // When
        report(queued(1, 1), sent(1, 2), delivered(1, 3));

        // Then
        Response answer = shown();
        assertThat(answer.<String>path("status")).isEqualTo("delivered");
        assertThat(answer.<Object>path("error")).isNull();
        assertThat(answer.<List<String>>path("history.status")).containsExactly("queued", "sent", "delivered");
        assertThat(answer.<String>path("history[2].at"))
                .isEqualTo(now.plusSeconds(3).toString());
    }

    @Test
    void remembersTheCarriersIdWhereOrganizationsCannotSeeIt() {
        // When
        report(sent(1, 2));

        // Then
        assertThat(Sql.row("select carrier_message_id from messaging.message_internal where id = ?", message))
                .containsEntry("carrier_message_id", "carrier-id-1");
        assertThat(Sql.row("select reported from messaging.command where id = ?", message))
                .containsEntry("reported", true);
    }

    @Test
    void neverLetsAStatusGoBack() {
        // When
        report(delivered(1, 3), sent(1, 2), queued(1, 1));

        // Then
        Response answer = shown();
        assertThat(answer.<String>path("status")).isEqualTo("delivered");
        assertThat(answer.<List<String>>path("history.status")).containsExactly("queued", "sent", "delivered");
    }

    @Test
    void letsALaterAttemptOutrankEverythingBefore() {
        // When
        report(new Failed(message, tenant.id(), 1, at(2), Failure.UNAVAILABLE), queued(2, 3));

        // Then
        Response answer = shown();
        assertThat(answer.<String>path("status")).isEqualTo("queued");
        assertThat(answer.<Object>path("error")).isNull();
        assertThat(answer.<List<String>>path("history.status")).containsExactly("queued", "failed", "queued");
    }

    @Test
    void ignoresAnEarlierAttemptThatIsHeardOfLate() {
        // When
        report(sent(2, 4), new Failed(message, tenant.id(), 1, at(2), Failure.UNAVAILABLE));

        // Then
        assertThat(shown().<String>path("status")).isEqualTo("sent");
        assertThat(shown().<Object>path("error")).isNull();
    }

    @Test
    void saysWhyInWordsOfItsOwn() {
        // When
        report(new Undelivered(message, tenant.id(), 1, at(2), Failure.UNDELIVERABLE));

        // Then
        Response answer = shown();
        assertThat(answer.<String>path("status")).isEqualTo("undelivered");
        assertThat(answer.<String>path("error.code")).isEqualTo("undeliverable");
        assertThat(answer.<String>path("error.message")).isEqualTo(Failure.UNDELIVERABLE.tenantText());
        assertThat(answer.<String>path("history[1].error.code")).isEqualTo("undeliverable");
    }

    @Test
    void tellsThatAMessageHasToWaitUntilItIsSent() {
        // When
        report(new Queued(message, tenant.id(), 1, at(1), Optional.of(Failure.RATE_LIMITED)));
        Response waiting = shown();
        report(sent(1, 2));

        // Then
        assertThat(waiting.<String>path("status")).isEqualTo("queued");
        assertThat(waiting.<String>path("error.code")).isEqualTo("rate_limited");
        assertThat(shown().<Object>path("error")).isNull();
    }

    @Test
    void changesNothingWhenReportsAreRepeated() {
        // Given
        OutboundReport[] reports = {
            queued(1, 1), new Unknown(message, tenant.id(), 1, at(2)), sent(1, 3), sent(1, 4), delivered(1, 5)
        };
        report(reports);
        String once = shown().asString();

        // When
        report(reports);

        // Then
        assertThat(shown().asString()).isEqualTo(once);
    }

    @Test
    void tellsLiveInboxesWhatChanged() {
        // When
        report(delivered(1, 3));

        // Then
        List<MessageEvent> events = Topic.events(message, 2);
        assertThat(events).extracting(event -> event.message().status()).contains(MessageStatus.DELIVERED);
        assertThat(events).extracting(event -> event.message().version()).containsSequence(1, 2);
        assertThat(events).extracting(event -> event.organization().value()).containsOnly(tenant.id());
    }

    @Test
    void changesNothingInTheNameOfAnotherOrganization() {
        // Given
        UUID other = TestTenant.create().id();

        // When
        Topic.report(new Delivered(message, other, 1, at(3)));
        report(sent(1, 4));

        // Then
        assertThat(shown().<String>path("status")).isEqualTo("sent");
    }

    @Test
    void passesOverWhatItCannotReadAndWhatNobodySent() {
        // Given
        Topic.rawReport(message.toString(), "{");
        Topic.rawReport(message.toString(), "{\"type\":\"Vanished\",\"messageId\":\"" + message + "\"}");
        Topic.report(new Delivered(TestTenant.nextStamp().id(), tenant.id(), 1, at(3)));

        // When
        report(sent(1, 4));

        // Then
        assertThat(shown().<String>path("status")).isEqualTo("sent");
    }

    @Test
    void passesOverOnlyTheReportThatCannotBeStored() {
        // Given
        Topic.report(
                new Sent(message, tenant.id(), 1, at(2), Optional.of("nul\u0000")),
                new Delivered(message, tenant.id(), 1, at(3)));

        // When
        report(queued(2, 4));

        // Then
        assertThat(shown().<List<String>>path("history.status")).containsExactly("queued", "delivered", "queued");
    }

    @Test
    void waitsForADatabaseThatTakesNothing() {
        // Given
        Sql.execute("revoke update on messaging.message_internal from strowger_routing");

        // When
        Topic.report(delivered(1, 3));
        await().during(1, SECONDS).until(() -> shown().path("status").equals("queued"));
        Sql.execute("grant update on messaging.message_internal to strowger_routing");

        // Then
        await().atMost(20, SECONDS).until(() -> shown().path("status").equals("delivered"));
    }

    /** Reports, and waits until a report that comes after them in the same partition is written down. */
    private void report(OutboundReport... reports) {
        Topic.report(reports);
        int round = ++rounds;
        Topic.report(message, new Unknown(marker, tenant.id(), round, at(0)));
        await().atMost(20, SECONDS)
                .until(() -> Sql.count(
                                "messaging.message_status where message = ? and attempt = ? and status = 'unknown'",
                                marker,
                                round)
                        == 1);
    }

    private Response shown() {
        return tenant.get("/api/messages/{id}", message);
    }

    private Instant at(int seconds) {
        return now.plusSeconds(seconds);
    }

    private Queued queued(int attempt, int seconds) {
        return new Queued(message, tenant.id(), attempt, at(seconds), Optional.empty());
    }

    private Sent sent(int attempt, int seconds) {
        return new Sent(message, tenant.id(), attempt, at(seconds), Optional.of("carrier-id-" + attempt));
    }

    private Delivered delivered(int attempt, int seconds) {
        return new Delivered(message, tenant.id(), attempt, at(seconds));
    }
}
