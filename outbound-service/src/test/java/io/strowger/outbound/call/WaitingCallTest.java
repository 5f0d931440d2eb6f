package io.strowger.outbound.call;

import static io.strowger.outbound.TestGateway.newId;
import static io.strowger.outbound.TestGateway.newNumber;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.carrier.switchboard.Operators.Answer;
import io.strowger.carrier.switchboard.Operators.Request;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallRequested;
import io.strowger.event.CallRequested.Agent;
import io.strowger.event.OutboundReport;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.VoiceNumber;
import io.strowger.event.VoiceNumber.Mode;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import io.strowger.service.number.VoiceNumbers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class WaitingCallTest {

    private static final Optional<UUID> CAME_IN = Optional.empty();

    @Inject
    VoiceNumbers numbers;

    private final CallStage stage = new CallStage();
    private final String called = newNumber();
    private final String caller = newNumber();

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void connectsACallOfOurs() {
        // Given
        String other = newNumber();

        // When
        stage.waits(called, Optional.of(caller), Optional.of(newId()), Optional.of(other), Instant.now());

        // Then
        assertThat(onlyInstruction()).isEqualTo("forward to " + other + " as " + caller);
    }

    @Test
    void rejectsWhereTheNumberSaysSo() {
        // Given
        known(number(stage.account(), Mode.REJECT, Optional.empty()));

        // When
        rings();

        // Then
        assertThat(onlyInstruction()).isEqualTo("reject");
    }

    @Test
    void forwardsAndShowsTheNumberThatWasCalled() {
        // Given
        String target = newNumber();
        known(number(stage.account(), Mode.FORWARD, Optional.of(target)));

        // When
        rings();

        // Then
        assertThat(onlyInstruction()).isEqualTo("forward to " + target + " as " + called);
    }

    @Test
    void hasTheAgentAnswerThatKnowsTheNumber() {
        // Given
        known(number(stage.account(), Mode.AGENT, Optional.empty()));

        // When
        rings();

        // Then
        assertThat(onlyInstruction()).isEqualTo("agent of " + called);
    }

    @Test
    void answersForANumberOfNobodyAndTellsAdmin() {
        // When
        rings();

        // Then
        assertThat(onlyInstruction()).startsWith("say ").contains("not in service");
        assertThat(stage.gateway()
                        .asked(NotificationRaised.class, it -> it.subject().equals(called)))
                .allSatisfy(it -> assertThat(it.kind()).isEqualTo("unrouted"));
    }

    @Test
    void doesNotBelieveACallThatComesThroughAnotherAccountThanTheNumbers() {
        // Given
        known(number("another", Mode.FORWARD, Optional.of(newNumber())));

        // When
        rings();

        // Then
        assertThat(onlyInstruction()).contains("not in service");
    }

    @Test
    void forgetsANumberThatNobodyOwnsAnyMoreAndIgnoresWhatIsOlder() {
        // Given
        known(number(stage.account(), Mode.REJECT, Optional.empty()));
        stage.publish(new VoiceNumber(
                called, false, stage.account(), Mode.REJECT, Optional.empty(), Optional.empty(), Optional.empty(), 3));
        stage.publish(number(stage.account(), Mode.REJECT, Optional.empty()));
        await(() -> numbers.find(called).isEmpty());

        // When
        rings();

        // Then
        assertThat(onlyInstruction()).contains("not in service");
    }

    @Test
    void tellsItAgainUntilTheCarrierTookIt() {
        // Given
        known(number(stage.account(), Mode.REJECT, Optional.empty()));
        stage.operators().answer(called, new Answer.Say(429, "{}"), new Answer.HangUp(), new Answer.Say(500, "{}"));

        // When
        rings();

        // Then
        await(() -> instructions().size() == 4);
        assertThat(instructions())
                .allSatisfy(told -> assertThat(told.text("do")).isEqualTo("reject"));
    }

    @Test
    void asksToCallAgainWhereTheCarrierRefusesToConnect() {
        // Given
        String target = newNumber();
        known(number(stage.account(), Mode.FORWARD, Optional.of(target)));
        stage.operators().answer(called, new Answer.Say(422, "{}"));

        // When
        rings();

        // Then
        await(() -> instructions().size() == 2);
        assertThat(instructions())
                .extracting(told -> told.text("do"))
                .containsExactly(
                        "forward to " + target + " as " + called,
                        "say We cannot take your call at the moment." + " Please call again later.");
    }

    @Test
    void leavesAloneWhatIsTooOldAndHoldsUpNobody() {
        // Given
        String silent = newNumber();
        known(number(stage.account(), Mode.REJECT, Optional.empty()));
        stage.operators().answer(silent, new Answer.Silence(), new Answer.Silence(), new Answer.Silence());
        stage.waits(silent, Optional.of(caller), CAME_IN, Optional.empty(), Instant.now());

        // When
        stage.waits(
                called,
                Optional.of(caller),
                CAME_IN,
                Optional.empty(),
                Instant.now().minusSeconds(61));
        rings();

        // Then
        onlyInstruction();
    }

    @Test
    void settlesACallOfWhichItsCarrierTells() {
        // Given
        CallRequested call = unknown(Optional.of(newNumber()), Optional.empty());

        // When
        stage.progresses(call.id(), "c-77");

        // Then
        assertSettled(call, "c-77");
    }

    @Test
    void settlesACallOnWhichItsAgentReports() {
        // Given
        CallRequested call = unknown(Optional.empty(), Optional.of(new Agent("agent-1", "number-1")));

        // When
        stage.isReportedOn(call.id(), "c-78");

        // Then
        assertSettled(call, "c-78");
    }

    /** A call of which nobody knows whether it was placed. */
    private CallRequested unknown(Optional<String> connectTo, Optional<Agent> agent) {
        TestGateway gateway = stage.gateway();
        UUID organization = gateway.newOrganization();
        CallRequested call =
                stage.call(organization, stage.account(), stage.newNumberOf(organization), connectTo, agent);
        stage.operators().answer(call.to(), new Answer.HangUp());
        stage.request(call);
        gateway.awaitState(call.id(), "unknown");
        return call;
    }

    private void assertSettled(CallRequested call, String carriersId) {
        TestGateway gateway = stage.gateway();
        assertThat(gateway.report(call.id(), OutboundReport.Sent.class).carrierMessageId())
                .contains(carriersId);
        assertThat(gateway.awaitState(call.id(), "sent")).containsEntry("carrier_message_id", carriersId);
    }

    private void rings() {
        stage.waits(called, Optional.of(caller), CAME_IN, Optional.empty(), Instant.now());
    }

    private void known(VoiceNumber number) {
        stage.publish(number);
        await(() -> numbers.find(called).isPresent());
    }

    private VoiceNumber number(String account, Mode mode, Optional<String> forwardTo) {
        return new VoiceNumber(called, true, account, mode, forwardTo, Optional.empty(), Optional.empty(), 2);
    }

    private String onlyInstruction() {
        await(() -> !instructions().isEmpty());
        assertThat(instructions()).hasSize(1);
        return instructions().getFirst().text("do");
    }

    private List<Request> instructions() {
        return stage.operators().requests("/instructions", called);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(CallStage.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
