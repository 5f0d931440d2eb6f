package io.strowger.routing.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.MessageReceived;
import io.strowger.event.OutboundReport;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import io.strowger.routing.routing.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person said last counts, in whatever order it comes to us. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class ConsentOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Router router;

    private TestTenant tenant;
    private String number;
    private String person;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = tenant.own();
        person = TestTenant.newNumber();
    }

    @Test
    void anOlderStartThatIsReplayedCancelsNoStop() {
        // Given
        MessageReceived start = earlier("START", 10);
        route(earlier("STOP", 5));

        // When
        route(start);

        // Then
        assertThat(optedOut()).isTrue();
    }

    @Test
    void anOlderStopThatIsReplayedSilencesNobodyWhoCameBack() {
        // Given
        MessageReceived stop = earlier("STOP", 10);
        route(earlier("START", 5));

        // When
        route(stop);

        // Then
        assertThat(optedOut()).isFalse();
        assertThat(confirmations()).isZero();
    }

    @Test
    void anOlderWordThatTheCarrierIsAskedForChangesNothing() {
        // Given
        String returned = TestTenant.newNumber();
        route(earlier("STOP", 5), earlier(returned, "START", 5));

        // When
        route(earlier("START", 10).asRecovered(), earlier(returned, "STOP", 10).asRecovered());

        // Then
        assertThat(optedOut()).isTrue();
        assertThat(optedOut(returned)).isFalse();
        assertThat(confirmations()).isEqualTo(1);
    }

    @Test
    void anOlderWordThatWasSpooledChangesNothing() {
        // Given
        String returned = TestTenant.newNumber();
        Topic.receive(earlier("STOP", 5));
        Topic.receive(earlier(returned, "START", 5));
        awaitHeard(2);

        // When
        Topic.receive(earlier("START", 10));
        Topic.receive(earlier(returned, "STOP", 10));

        // Then
        awaitHeard(4);
        assertThat(optedOut()).isTrue();
        assertThat(optedOut(returned)).isFalse();
        assertThat(confirmations()).isEqualTo(1);
    }

    @Test
    void anOlderWordThatComesHomeLateChangesNothing() {
        // Given
        String unowned = TestTenant.newNumber();
        Stamp stamp = TestTenant.nextStamp();
        route(Received.message(person, unowned)
                .saying("START")
                .event(stamp.id(), stamp.at().minus(Duration.ofMinutes(10))));
        route(earlier("STOP", 5));

        // When
        tenant.own(unowned);

        // Then
        awaitHeard(2);
        assertThat(optedOut()).isTrue();
    }

    @Test
    void theOlderOfTwoInOneBatchIsToldByItsTime() {
        // Given
        MessageReceived stop = earlier("STOP", 5);

        // When
        route(stop, earlier("START", 10));

        // Then
        assertThat(optedOut()).isTrue();
        assertThat(confirmations()).isEqualTo(1);
    }

    @Test
    void ofTwoOfOneInstantTheLaterIdCounts() {
        // Given
        Instant at = TestTenant.nextStamp().at();
        UUID first = TestTenant.nextStamp().id();
        UUID second = TestTenant.nextStamp().id();

        // When
        route(said("STOP", second, at));
        route(said("START", first, at));

        // Then
        assertThat(optedOut()).isTrue();
    }

    @Test
    void anOlderStartInABatchEarnsNoSecondConfirmation() {
        // Given
        route(earlier("STOP", 10));

        // When
        route(earlier("START", 20), earlier("STOP", 5));

        // Then
        assertThat(confirmations()).isEqualTo(1);
    }

    @Test
    void aCarriersRefusalCountsFromWhenItCame() {
        // Given
        UUID sent = UUID.fromString(tenant.send(person, "Hello").path("id"));
        Instant now = TestTenant.nextStamp().at();
        route(earlier("START", 5));

        // When
        Topic.report(refused(sent, now.minus(Duration.ofMinutes(10))));

        // Then
        await().atMost(PATIENCE)
                .until(() -> Sql.count("messaging.message where id = ? and status = 'failed'", sent) == 1);
        Topic.report(new OutboundReport.Delivered(sent, tenant.id(), 1, now));
        await().atMost(PATIENCE)
                .until(() -> Sql.count("messaging.message where id = ? and status = 'delivered'", sent) == 1);
        assertThat(optedOut()).isFalse();
    }

    private OutboundReport refused(UUID sent, Instant at) {
        return new OutboundReport.Failed(sent, tenant.id(), 1, at, Failure.RECIPIENT_OPTED_OUT);
    }

    private MessageReceived earlier(String text, int minutes) {
        return earlier(person, text, minutes);
    }

    private MessageReceived earlier(String from, String text, int minutes) {
        Stamp stamp = TestTenant.nextStamp();
        return Received.message(from, number)
                .saying(text)
                .event(stamp.id(), stamp.at().minus(Duration.ofMinutes(minutes)));
    }

    private MessageReceived said(String text, UUID id, Instant at) {
        return Received.message(person, number).saying(text).event(id, at);
    }

    private void route(MessageReceived... batch) {
        router.route(Arrays.asList(batch), 0).await().atMost(PATIENCE);
    }

    private boolean optedOut() {
        return optedOut(person);
    }

    private boolean optedOut(String to) {
        return tenant.send(to, "Hello").statusCode() == 422;
    }

    private void awaitHeard(long count) {
        await().atMost(PATIENCE)
                .until(() ->
                        Sql.count("messaging.message where organization = ? and direction = 'inbound'", tenant.id())
                                == count);
    }

    private long confirmations() {
        return Sql.count(
                "messaging.message where organization = ? and direction = 'outbound' and kind = 'reply'", tenant.id());
    }
}
