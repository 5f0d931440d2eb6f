package io.strowger.outbound.call;

import static io.restassured.RestAssured.given;
import static io.strowger.outbound.TestGateway.newNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.carrier.switchboard.Operators.Answer;
import io.strowger.carrier.switchboard.Operators.Request;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallRequested;
import io.strowger.event.CallRequested.Agent;
import io.strowger.event.Failure;
import io.strowger.event.OutboundReport;
import io.strowger.event.SendRequested;
import io.strowger.outbound.FakeCarrier;
import io.strowger.outbound.TestGateway;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class PlacingTest {

    private final CallStage stage = new CallStage();
    private final TestGateway gateway = stage.gateway();
    private final UUID organization = gateway.newOrganization();
    private final String own = stage.newNumberOf(organization);

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void placesACallThatConnectsSomebody() {
        // Given
        CallRequested call = connecting(own);
        stage.operators().answer(call.to(), Answer.taken("c-1"));

        // When
        stage.request(call);

        // Then
        OutboundReport.Sent report = gateway.report(call.id(), OutboundReport.Sent.class);
        assertThat(report.carrierMessageId()).contains("c-1");
        assertThat(report.conversationId()).isEmpty();
        assertThat(report.organization()).isEqualTo(organization);
        Request request = onlyRequest(call);
        assertThat(request.text("id")).isEqualTo(call.id().toString());
        assertThat(request.text("from")).isEqualTo(own);
        assertThat(request.text("connect")).isEqualTo(call.connectTo().orElseThrow());
        assertThat(request.text("connection")).isEqualTo("line-7");
        assertThat(request.text("webhooks")).endsWith("/api/webhooks/" + stage.account());
        assertThat(gateway.row(call.id()))
                .containsEntry("kind", "call")
                .containsEntry("lane", 0)
                .containsEntry("poll_at", null);
    }

    @Test
    void placesACallOfAnAgentThroughAnotherAccountThanTheNumbers() {
        // Given
        String agents = stage.newAccount();
        CallRequested call = byAgent(agents, own);
        stage.operators().answer(call.to(), new Answer.Say(200, "{\"call\":\"c-2\",\"conversation\":\"conv-2\"}"));

        // When
        stage.request(call);

        // Then
        OutboundReport.Sent report = gateway.report(call.id(), OutboundReport.Sent.class);
        assertThat(report.conversationId()).contains("conv-2");
        Request request = onlyRequest(call);
        assertThat(request.text("agent")).isEqualTo("agent-1");
        assertThat(request.text("number")).isEqualTo("number-1");
        assertThat(request.text("lead")).isEqualTo("lead-42");
        assertThat(request.text("product")).isEqualTo("solar");
    }

    @Test
    void reportsTheConversationAgainWhenTheCommandIsRepeated() {
        // Given
        CallRequested call = byAgent(stage.newAccount(), own);
        stage.operators().answer(call.to(), new Answer.Say(200, "{\"call\":\"c-3\",\"conversation\":\"conv-3\"}"));
        stage.request(call);
        gateway.report(call.id(), OutboundReport.Sent.class);
        int before = gateway.reports(call.id()).size();

        // When
        stage.request(call);

        // Then
        stage.awaitReports(call.id(), before + 1);
        assertThat(gateway.reports(call.id()).getLast())
                .isInstanceOfSatisfying(OutboundReport.Sent.class, sent -> assertThat(sent.conversationId())
                        .contains("conv-3"));
        onlyRequest(call);
    }

    @Test
    void leavesUnknownWhatWasNotAnswered() {
        // Given
        CallRequested call = connecting(own);
        stage.operators().answer(call.to(), new Answer.HangUp());

        // When
        stage.request(call);

        // Then
        gateway.report(call.id(), OutboundReport.Unknown.class);
        assertThat(gateway.awaitState(call.id(), "unknown")).containsEntry("ask_at", null);
        onlyRequest(call);
    }

    @Test
    void triesAgainWhatNeverHappened() {
        // Given
        CallRequested call = connecting(own);
        stage.operators().answer(call.to(), new Answer.Say(429, "{}"), Answer.taken("c-4"));

        // When
        stage.request(call);

        // Then
        gateway.report(call.id(), OutboundReport.Sent.class);
        assertThat(stage.operators().requests("/calls", call.to())).hasSize(2);
    }

    @Test
    void placesNoCallFromANumberThatIsNoLongerTheirs() {
        // Given
        gateway.endAssignment(own);
        CallRequested connecting = connecting(own);
        CallRequested byAgent = byAgent(stage.newAccount(), own);

        // When
        stage.request(connecting, byAgent);

        // Then
        assertRefused(connecting, Failure.NUMBER_NO_LONGER_ASSIGNED);
        assertRefused(byAgent, Failure.NUMBER_NO_LONGER_ASSIGNED);
    }

    @Test
    void placesNoCallThroughAnAccountThatTheNumberHasLeft() {
        // Given
        gateway.move(own, "elsewhere");
        CallRequested call = connecting(own);

        // When
        stage.request(call);

        // Then
        assertRefused(call, Failure.NUMBER_NO_LONGER_ASSIGNED);
    }

    @Test
    void placesNoCallAndSendsNothingFromASuspendedNumber() {
        // Given
        gateway.sql("update directory.number_assignment set status = 'suspended' where number = ?", own);
        CallRequested call = connecting(own);
        SendRequested send = TestGateway.through(TestGateway.replyFrom(organization, own), stage.account());

        // When
        stage.request(call);
        gateway.request(send);

        // Then
        assertRefused(call, Failure.NUMBER_SUSPENDED);
        assertThat(gateway.report(send.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.NUMBER_SUSPENDED);
    }

    @Test
    void placesNoCallOfASuspendedOrganization() {
        // Given
        gateway.suspend(organization);
        CallRequested call = connecting(own);

        // When
        stage.request(call);

        // Then
        assertRefused(call, Failure.ORGANIZATION_SUSPENDED);
    }

    @Test
    void callsSomebodyWhoHasOptedOutOfMessages() {
        // Given
        CallRequested call = connecting(own);
        stage.optOut(organization, call.to());

        // When
        stage.request(call);

        // Then
        gateway.report(call.id(), OutboundReport.Sent.class);
    }

    @Test
    void doesNotWaitForAMessageInTheSameConversation() {
        // Given
        CallRequested call = connecting(own);
        SendRequested waiting = TestGateway.within(call.conversation(), organization, call.to());
        FakeCarrier.running().behave(call.to(), FakeCarrier.Behaviour.error(429, "RATE"));
        gateway.request(waiting);
        gateway.awaitState(waiting.id(), "retry");

        // When
        stage.request(call);

        // Then
        gateway.report(call.id(), OutboundReport.Sent.class);
    }

    @Test
    void refusesWhatTheAccountCannotDo() {
        // Given
        String number = gateway.newNumberOf(organization);
        CallRequested call =
                stage.call(organization, TestGateway.ACCOUNT, number, Optional.of(newNumber()), Optional.empty());

        // When
        stage.request(call);

        // Then
        assertThat(gateway.report(call.id(), OutboundReport.Failed.class).failure())
                .isEqualTo(Failure.SENDER_NOT_USABLE);
    }

    @Test
    void keepsApartACallInWhichNobodyTalks() {
        // Given
        CallRequested call = stage.call(organization, stage.account(), own, Optional.empty(), Optional.empty());

        // When
        stage.request(call);

        // Then
        stage.awaitQuarantined(call.id());
        assertThat(gateway.row(call.id())).isEmpty();
    }

    @Test
    void isListedAndSettledLikeASend() {
        // Given
        CallRequested call = connecting(own);
        stage.operators().answer(call.to(), new Answer.HangUp());
        stage.request(call);
        gateway.awaitState(call.id(), "unknown");

        // When
        given().auth()
                .oauth2(EmbeddedStack.OPERATOR_KEY)
                .contentType("application/json")
                .body("{\"as\":\"sent\"}")
                .post("/api/admin/dispatch/" + call.id() + "/settle")
                .then()
                .statusCode(200)
                .body("kind", equalTo("call"))
                .body("state", equalTo("sent"));

        // Then
        gateway.report(call.id(), OutboundReport.Sent.class);
    }

    private CallRequested connecting(String from) {
        return stage.call(organization, stage.account(), from, Optional.of(newNumber()), Optional.empty());
    }

    private CallRequested byAgent(String account, String from) {
        return stage.call(organization, account, from, Optional.empty(), Optional.of(new Agent("agent-1", "number-1")));
    }

    private Request onlyRequest(CallRequested call) {
        List<Request> requests = stage.operators().requests("/calls", call.to());
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    private void assertRefused(CallRequested call, Failure failure) {
        OutboundReport.Failed report = gateway.report(call.id(), OutboundReport.Failed.class);
        assertThat(report.failure()).isEqualTo(failure);
        assertThat(report.ours()).isTrue();
        assertThat(stage.operators().requests("/calls", call.to())).isEmpty();
    }
}
