package io.strowger.outbound.dispatch;

import static io.strowger.outbound.TestGateway.initial;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.FakeCarrier.Behaviour;
import io.strowger.outbound.TestGateway;
import io.strowger.outbound.carrier.Circuits;
import io.strowger.outbound.ledger.Claims;
import io.strowger.outbound.ledger.Lease;
import io.strowger.outbound.ledger.Ledger;
import io.strowger.outbound.ledger.Verdict;
import io.strowger.service.account.Accounts;
import io.strowger.text.Bytes;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class TakeoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Claims claims;

    @Inject
    Ledger ledger;

    @Inject
    LeasedSend send;

    @Inject
    Accounts accounts;

    @Inject
    DispatchConfig config;

    @Inject
    SendMetrics metrics;

    @Inject
    Circuits circuits;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();
    private final UUID organization = gateway.newOrganization();

    @Test
    void takesOverALeaseThatHasEnded() {
        // Given
        SendRequested command = initial(organization);

        // When
        gateway.leave(command, "leased", "-1 second");

        // Then
        gateway.report(command.id(), OutboundReport.Sent.class);
        assertThat(carrier.callsTo(command.to())).hasSize(1);
    }

    @Test
    void leavesALeaseAloneUntilItEnds() {
        // Given
        SendRequested command = initial(organization);
        SendRequested later = initial(organization);

        // When
        gateway.leave(command, "leased", "1 hour");
        gateway.request(later);

        // Then
        gateway.report(later.id(), OutboundReport.Sent.class);
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void neverTakesOverACall() {
        // Given
        SendRequested command = initial(organization);

        // When
        gateway.leave(command, "calling", "-1 second");

        // Then
        gateway.report(command.id(), OutboundReport.Unknown.class);
        gateway.request(command);
        assertThat(gateway.awaitState(command.id(), "unknown").get("detail"))
                .isEqualTo("the service stopped during the call");
        assertThat(carrier.callsTo(command.to())).isEmpty();
    }

    @Test
    void leavesACallAloneWhileItMayBeUnderWay() {
        // Given
        SendRequested command = initial(organization);
        gateway.leave(command, "calling", "1 hour");

        // When
        int abandoned = ledger.abandon(100).await().atMost(PATIENCE);

        // Then
        assertThat(abandoned).isZero();
        assertThat(gateway.row(command.id())).containsEntry("state", "calling");
    }

    @Test
    void doesNotBeginWithALeaseThatAnotherHasTakenOver() {
        // Given
        SendRequested command = initial(organization);
        gateway.leave(command, "leased", "1 hour");
        Lease stale = lease(command, TestGateway.newId());

        // When
        boolean begun = ledger.begin(stale, PATIENCE, false).await().atMost(PATIENCE);

        // Then
        assertThat(begun).isFalse();
        assertThat(gateway.row(command.id())).containsEntry("state", "leased");
    }

    @Test
    void beginsOnlyOnceWithALease() {
        // Given
        SendRequested command = initial(organization);
        gateway.leave(command, "leased", "1 hour");
        Lease lease = lease(command, (UUID) gateway.row(command.id()).get("token"));
        assertThat(ledger.begin(lease, PATIENCE, false).await().atMost(PATIENCE))
                .isTrue();

        // When
        boolean again = ledger.begin(lease, PATIENCE, false).await().atMost(PATIENCE);

        // Then
        assertThat(again).isFalse();
    }

    @Test
    void believesTheLateAnswerOfACallThatCountedAsAbandoned() {
        // Given
        SendRequested command = initial(organization);
        gateway.leave(command, "calling", "-1 second");
        UUID token = (UUID) gateway.row(command.id()).get("token");
        gateway.report(command.id(), OutboundReport.Unknown.class);

        // When
        ledger.finish(lease(command, token), Verdict.sent(Optional.of("65f0"), Optional.empty(), Optional.empty()))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(gateway.report(command.id(), OutboundReport.Sent.class).carrierMessageId())
                .contains("65f0");
    }

    @Test
    void neverTurnsBackWhatIsFinished() {
        // Given
        SendRequested command = initial(organization);
        gateway.request(command);
        Map<String, Object> sent = gateway.awaitState(command.id(), "sent");

        // When
        ledger.finish(lease(command, (UUID) sent.get("token")), Verdict.unknown("late"))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(gateway.row(command.id())).containsEntry("state", "sent");
    }

    @Test
    void sendsOnceAlthoughSeveralDispatchersWork() {
        // Given
        Dispatcher second = new Dispatcher(claims, send, accounts, config, metrics, circuits, vertx, clock);
        Dispatcher third = new Dispatcher(claims, send, accounts, config, metrics, circuits, vertx, clock);
        List<SendRequested> commands =
                IntStream.range(0, 150).mapToObj(_ -> initial(organization)).toList();
        commands.forEach(command -> carrier.behave(command.to(), new Behaviour.Accept(5)));
        ledger.take(commands).await().atMost(PATIENCE);

        // When
        List.of(dispatcher, second, third).forEach(Dispatcher::wake);

        // Then
        commands.forEach(command -> gateway.awaitState(command.id(), "sent"));
        assertThat(commands)
                .allSatisfy(command -> assertThat(carrier.callsTo(command.to())).hasSize(1));
    }

    private static Lease lease(SendRequested command, UUID token) {
        return new Lease(
                command.id(), token, command.organization(), command.account(), command.from(), 0, Bytes.EMPTY);
    }
}
