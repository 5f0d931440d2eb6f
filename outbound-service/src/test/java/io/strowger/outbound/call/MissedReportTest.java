package io.strowger.outbound.call;

import static io.strowger.outbound.TestGateway.newId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.carrier.switchboard.Operators.Answer;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CallReported;
import io.strowger.event.ServiceRequest.ReportWanted;
import io.strowger.outbound.FakeCarrier;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "outbound"))
@WithTestResource(FakeCarrier.class)
class MissedReportTest {

    private final CallStage stage = new CallStage();
    private final String conversation = "conv-" + newId();

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void publishesAReportWhoseWebhookDidNotCome() {
        // Given
        stage.operators().answer(conversation, Answer.taken("call-of-" + conversation));

        // When
        stage.ask(wanted(stage.account()));

        // Then
        List<CallReported> reports = stage.reports(conversation);
        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().recovered()).isTrue();
        assertThat(reports.getFirst().account()).isEqualTo(stage.account());
        assertThat(reports.getFirst().call()).isEqualTo("call-of-" + conversation);
    }

    @Test
    void waitsToBeAskedAgainWhileThereIsNone() {
        // Given
        stage.operators().answer(conversation, new Answer.Say(200, "{}"), new Answer.HangUp(), Answer.taken("call-1"));

        // When
        stage.ask(wanted("unknown-" + newId()), wanted(stage.account()));
        awaitQuestions(1);
        stage.ask(wanted(stage.account()));
        awaitQuestions(2);
        stage.ask(wanted(stage.account()));

        // Then
        assertThat(stage.reports(conversation)).hasSize(1);
        awaitQuestions(3);
    }

    private ReportWanted wanted(String account) {
        return new ReportWanted(newId(), newId(), account, conversation, Instant.now());
    }

    private void awaitQuestions(int count) {
        Awaitility.await()
                .atMost(CallStage.PATIENCE)
                .until(() ->
                        stage.operators().requests("/reports", conversation).size() == count);
    }
}
