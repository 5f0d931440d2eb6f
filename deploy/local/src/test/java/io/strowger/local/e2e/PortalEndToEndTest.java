package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Operator;
import io.strowger.local.simulator.SimulatedSend;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class PortalEndToEndTest {

    private static final Duration AFTER_THE_LAST = Duration.ofSeconds(5);
    private static final Duration UNTIL_SENT = Duration.ofSeconds(60);
    private static final int ANSWERED = 150;
    private static final int STARTED = 20;

    private final LocalStack stack;

    PortalEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void bringsEveryReplyHomeOnceAndInOrder() throws Exception {
        // Given
        Portal portal = Portal.open(stack, "burst", 212);

        // When
        Instant acknowledged = new Carrier(stack.url(), 32).post(portal.replies(), Duration.ZERO);
        Instant deadline = acknowledged.plus(AFTER_THE_LAST);
        List<JsonObject> owners = Inboxes.await(portal.owner(), Portal.REPLIES, deadline);
        List<JsonObject> others = Inboxes.await(portal.other(), Portal.OTHER_REPLIES, deadline);

        // Then
        assertThat(Inboxes.texts(owners)).containsExactlyInAnyOrderElementsOf(portal.texts(Portal.Whose.OWNER));
        assertThat(Inboxes.texts(others)).containsExactlyInAnyOrderElementsOf(portal.texts(Portal.Whose.OTHER));
        assertThat(operator().unrouted(portal.lostNumber())).isEqualTo(Portal.LOST_REPLIES);
        assertThat(Inboxes.newestFirst(portal.owner())).isSortedAccordingTo(Inboxes.NEWEST_FIRST);
    }

    @Test
    void letsEveryAnswerLeaveTheWayItsQuestionCame() throws Exception {
        // Given
        Portal portal = Portal.open(stack, "answers", 213);
        List<JsonObject> questions = portal.replies().stream()
                .filter(webhook -> webhook.getString("message").contains(Portal.Whose.OWNER.name()))
                .limit(ANSWERED)
                .toList();
        Instant acknowledged = new Carrier(stack.url(), 32).post(questions, Duration.ZERO);
        List<JsonObject> inbox = Inboxes.await(portal.owner(), ANSWERED, acknowledged.plus(AFTER_THE_LAST));

        // When
        for (JsonObject question : inbox) {
            portal.owner().reply(question.getString("id"), "answer to " + question.getString("text"));
        }

        // Then
        awaitSends("answer to answers", ANSWERED);
        for (JsonObject question : inbox) {
            SimulatedSend answer = onlySend("answer to " + question.getString("text"));
            int number = portal.numbers().indexOf(question.getString("to"));
            assertThat(answer.recipient()).isEqualTo(question.getString("from"));
            assertThat(answer.useModem()).contains(portal.modem(number));
            assertThat(answer.port()).contains(portal.port(number));
        }
    }

    @Test
    void letsTheCarrierChooseTheWayOfWhatBeginsAConversation() throws Exception {
        // Given
        Portal portal = Portal.open(stack, "initial", 214);

        // When
        List<JsonObject> answers = IntStream.range(0, STARTED)
                .mapToObj(i -> Inboxes.unchecked(
                        () -> portal.owner().send("+1415555%04d".formatted(100 + i), "initial send " + i)))
                .toList();

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getString("kind")).isEqualTo("initial");
            assertThat(answer.getString("from")).isNull();
        });
        awaitSends("initial send", STARTED);
        assertThat(sends("initial send"))
                .noneMatch(send -> send.useModem().isPresent() || send.port().isPresent());
    }

    private void awaitSends(String prefix, int count) {
        Awaitility.await().atMost(UNTIL_SENT).untilAsserted(() -> assertThat(sends(prefix))
                .hasSize(count));
    }

    private List<SimulatedSend> sends(String prefix) {
        return stack.simulator().sends().stream()
                .filter(send -> send.message().startsWith(prefix))
                .toList();
    }

    private SimulatedSend onlySend(String message) {
        return stack.simulator().sends().stream()
                .filter(send -> send.message().equals(message))
                .reduce((_, _) -> {
                    throw new AssertionError("sent twice: " + message);
                })
                .orElseThrow(() -> new AssertionError("never sent: " + message));
    }

    private Operator operator() {
        return new Operator(JsonHttp.at(stack.url()).as(stack.operatorKey()));
    }
}
