package io.strowger.ingest.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.carrier.switchboard.Operators;
import io.strowger.carrier.switchboard.Operators.Answer;
import io.strowger.carrier.switchboard.Operators.Request;
import io.strowger.carrier.switchboard.Switchboard;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.CallProgressed;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.ServiceRequest;
import io.strowger.event.ServiceRequest.NotificationRaised;
import io.strowger.event.Topics;
import io.strowger.event.VoiceNumber;
import io.strowger.event.VoiceNumber.Mode;
import io.strowger.ingest.Stage;
import io.strowger.service.number.VoiceNumbers;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class RingingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ACCOUNT = "switchboard";
    private static final String AGENTS = "switchboard-agents";
    private static final String CALLER = "+15005550177";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Operators OPERATORS = new Operators();

    @RegisterExtension
    final Stage stage = new Stage();

    @Inject
    VoiceNumbers numbers;

    private final String called = "+1415555%04d".formatted(100 + NUMBERS.getAndIncrement());

    @AfterAll
    static void end() {
        OPERATORS.close();
    }

    @BeforeEach
    void publishAccounts() {
        publish(Topics.ACCOUNTS, ACCOUNT, Switchboard.account(ACCOUNT, OPERATORS.url(), 1));
        publish(Topics.ACCOUNTS, AGENTS, Switchboard.account(AGENTS, OPERATORS.url(), 1));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        stage.carrier().posts("/api/webhooks/" + AGENTS, "").statusCode() == 200);
    }

    @Test
    void rejectsWhereTheNumberSaysSoAndTellsOfTheCall() {
        // Given
        known(number(ACCOUNT, Mode.REJECT, Optional.empty()));

        // When
        HttpResponse<String> answer = rings();

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("reject");
        assertThat(stage.topics().calls(CallProgressed.class)).singleElement().satisfies(call -> assertThat(call.call())
                .isEqualTo("call-" + called));
    }

    @Test
    void forwardsAndShowsTheNumberThatWasCalled() {
        // Given
        known(number(ACCOUNT, Mode.FORWARD, Optional.of("+15005550188")));

        // When
        HttpResponse<String> answer = rings();

        // Then
        assertThat(answer.body()).isEqualTo("forward to +15005550188 as " + called);
    }

    @Test
    void handsACallOverToTheNumbersAgent() {
        // Given
        known(number(ACCOUNT, Mode.AGENT, Optional.empty()));
        OPERATORS.answer(called, new Answer.Say(200, "<Response>agent</Response>"));

        // When
        HttpResponse<String> answer = rings();

        // Then
        assertThat(answer.body()).isEqualTo("<Response>agent</Response>");
        assertThat(OPERATORS.requests("/agents", called))
                .singleElement()
                .extracting(request -> request.text("agent"), request -> request.text("caller"))
                .containsExactly("agent-1", CALLER);
    }

    @Test
    void asksToCallAgainWhereNoAgentTakesTheCall() {
        // Given
        known(number(ACCOUNT, Mode.AGENT, Optional.empty()));
        OPERATORS.answer(called, new Answer.Say(500, ""), new Answer.HangUp());

        // When // Then
        assertThat(rings().body()).startsWith("say ").contains("call again later");
        assertThat(rings().body()).startsWith("say ").contains("call again later");
        assertThat(OPERATORS.requests("/agents", called))
                .extracting(Request::path)
                .hasSize(2);
    }

    @Test
    void asksToCallAgainWhenAnAgentTakesTooLong() {
        // Given
        known(number(ACCOUNT, Mode.AGENT, Optional.empty()));
        OPERATORS.answer(called, new Answer.Silence());
        long begun = System.nanoTime();

        // When
        HttpResponse<String> answer = rings();

        // Then
        assertThat(answer.body()).contains("call again later");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void asksToCallAgainWhereTheAgentsAccountIsNotKnown() {
        // Given
        known(new VoiceNumber(
                called, true, ACCOUNT, Mode.AGENT, Optional.empty(), Optional.of("nobody"), Optional.of("a"), 1));

        // When // Then
        assertThat(rings().body()).contains("call again later");
    }

    @Test
    void answersForANumberOfNobodyAndTellsAdminOnce() {
        // When
        HttpResponse<String> first = rings();
        HttpResponse<String> second = rings();

        // Then
        assertThat(first.body()).startsWith("say ").contains("not in service");
        assertThat(second.body()).isEqualTo(first.body());
        try (TopicProbe topics = new TopicProbe(stage.bootstrapServers())) {
            assertThat(topics.records(Topics.REQUESTS, found -> isAbout(found.value(), called), 1, PATIENCE))
                    .hasSize(1);
        }
    }

    @Test
    void doesNotAnswerForANumberOfAnotherAccount() {
        // Given
        known(number("another", Mode.FORWARD, Optional.of("+15005550188")));

        // When // Then
        assertThat(rings().body()).contains("not in service");
    }

    private HttpResponse<String> rings() {
        return stage.carrier()
                .posts(
                        "/api/webhooks/" + ACCOUNT + "/voice",
                        "{\"call\":\"call-%s\",\"called\":\"%s\",\"caller\":\"%s\"}".formatted(called, called, CALLER));
    }

    private void known(VoiceNumber number) {
        publish(Topics.NUMBERS, number.number(), number);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> numbers.find(called)
                .isPresent());
    }

    private VoiceNumber number(String account, Mode mode, Optional<String> forwardTo) {
        return new VoiceNumber(called, true, account, mode, forwardTo, Optional.of(AGENTS), Optional.of("agent-1"), 1);
    }

    private void publish(String topic, String key, Object value) {
        try (TopicProbe topics = new TopicProbe(stage.bootstrapServers())) {
            topics.send(topic, key, EventJson.write(value));
        }
    }

    private static boolean isAbout(byte[] value, String number) {
        try {
            return EventJson.read(value, ServiceRequest.class) instanceof NotificationRaised raised
                    && raised.subject().equals(number)
                    && raised.kind().equals("unrouted");
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
