package io.strowger.outbound.dispatch;

import static io.strowger.outbound.TestGateway.initial;
import static io.strowger.outbound.TestGateway.next;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.ModemPort;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.FakeCarrier.Behaviour;
import io.strowger.outbound.FakeCarrier.Call;
import io.strowger.outbound.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class OrderTest {

    private final FakeCarrier carrier = FakeCarrier.running();
    private final TestGateway gateway = new TestGateway();

    @Test
    void keepsTheOrderOfAConversation() {
        // Given
        SendRequested first = initial(gateway.newOrganization());
        List<SendRequested> conversation =
                Stream.iterate(first, TestGateway::next).limit(8).toList();
        carrier.behave(first.to(), Behaviour.error(429, "RATE_LIMITED"), new Behaviour.Accept(200));

        // When
        gateway.request(conversation.toArray(SendRequested[]::new));

        // Then
        gateway.report(conversation.getLast().id(), OutboundReport.Sent.class);
        assertThat(carrier.callsTo(first.to()).stream().map(Call::message).distinct())
                .containsExactlyElementsOf(
                        conversation.stream().map(SendRequested::text).toList());
        assertThat(carrier.callsTo(first.to())).hasSize(9);
    }

    @Test
    void hasOneMessageOfAConversationInFlight() {
        // Given
        SendRequested first = initial(gateway.newOrganization());
        SendRequested second = next(first);
        carrier.behave(first.to(), new Behaviour.Accept(600));

        // When
        gateway.request(first, second);

        // Then
        gateway.report(second.id(), OutboundReport.Sent.class);
        List<Call> calls = carrier.callsTo(first.to());
        assertThat(Duration.ofNanos(calls.get(1).nanos() - calls.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    void goesOnAfterAMessageOfWhichNobodyKnows() {
        // Given
        SendRequested first = initial(gateway.newOrganization());
        SendRequested second = next(first);
        carrier.behave(first.to(), Behaviour.error(500, "INTERNAL"));

        // When
        gateway.request(first, second);

        // Then
        gateway.report(second.id(), OutboundReport.Sent.class);
        gateway.report(first.id(), OutboundReport.Unknown.class);
    }

    @Test
    void expiresBehindAMessageThatWaits() {
        // Given
        SendRequested first = initial(gateway.newOrganization());
        SendRequested second =
                TestGateway.valid(next(first), first.requestedAt().plusMillis(1500));
        carrier.behave(first.to(), new Behaviour.Answer(429, Map.of("Retry-After", "60"), "{\"success\":false}"));

        // When
        gateway.request(first, second);

        // Then
        assertThat(gateway.report(second.id(), OutboundReport.Failed.class).reason())
                .contains(Failure.EXPIRED);
        assertThat(carrier.callsTo(first.to())).hasSize(1);
    }

    @Test
    void sharesFairlyBetweenOrganizations() {
        // Given
        List<SendRequested> bulk = bulk(gateway.newOrganization(), 60);
        SendRequested lonely = initial(gateway.newOrganization());
        bulk.forEach(command -> carrier.behave(command.to(), new Behaviour.Accept(100)));

        // When
        gateway.request(bulk.toArray(SendRequested[]::new));
        gateway.request(lonely);

        // Then
        bulk.forEach(command -> gateway.awaitState(command.id(), "sent"));
        List<String> order = orderOf(Stream.concat(bulk.stream(), Stream.of(lonely)));
        assertThat(order).hasSize(61);
        assertThat(order.indexOf(lonely.to())).isLessThan(50);
    }

    @Test
    void sendsRepliesBeforeOtherMessages() {
        // Given
        UUID organization = gateway.newOrganization();
        List<SendRequested> bulk = bulk(organization, 60);
        SendRequested reply =
                TestGateway.reply(organization, gateway.newNumberOf(organization), new ModemPort("M1", "1"));
        bulk.forEach(command -> carrier.behave(command.to(), new Behaviour.Accept(100)));

        // When
        gateway.request(bulk.toArray(SendRequested[]::new));
        gateway.request(reply);

        // Then
        bulk.forEach(command -> gateway.awaitState(command.id(), "sent"));
        List<String> order = orderOf(Stream.concat(bulk.stream(), Stream.of(reply)));
        assertThat(order.indexOf(reply.to())).isBetween(0, 50);
    }

    @Test
    void letsANumberRestBetweenTwoMessages() {
        // Given
        UUID organization = gateway.newOrganization();
        String own = gateway.newNumberOf(organization);
        List<SendRequested> replies = IntStream.range(0, 6)
                .mapToObj(_ -> TestGateway.reply(organization, own, new ModemPort("M1", "1")))
                .toList();

        // When
        gateway.request(replies.toArray(SendRequested[]::new));

        // Then
        replies.forEach(command -> gateway.awaitState(command.id(), "sent"));
        List<Call> calls = callsFor(replies.stream());
        assertThat(Duration.ofNanos(calls.getLast().nanos() - calls.getFirst().nanos()))
                .isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void callsAnAccountOnlySoOftenAtOnce() {
        // Given
        List<SendRequested> bulk = bulk(gateway.newOrganization(), 12);
        bulk.forEach(command -> carrier.behave(command.to(), new Behaviour.Accept(300)));

        // When
        gateway.request(bulk.toArray(SendRequested[]::new));

        // Then
        bulk.forEach(command -> gateway.awaitState(command.id(), "sent"));
        List<Call> calls = callsFor(bulk.stream());
        for (int index = 4; index < calls.size(); index++) {
            assertThat(Duration.ofNanos(
                            calls.get(index).nanos() - calls.get(index - 4).nanos()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(290));
        }
    }

    private static List<SendRequested> bulk(UUID organization, int size) {
        return IntStream.range(0, size).mapToObj(_ -> initial(organization)).toList();
    }

    private List<String> orderOf(Stream<SendRequested> commands) {
        return callsFor(commands).stream().map(Call::recipient).toList();
    }

    private List<Call> callsFor(Stream<SendRequested> commands) {
        Set<String> recipients = commands.map(SendRequested::to).collect(Collectors.toSet());
        return carrier.calls().stream()
                .filter(call -> recipients.contains(call.recipient()))
                .toList();
    }
}
