package io.strowger.admin.voice;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.admin.Caller;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Topics;
import io.strowger.event.VoiceNumber;
import io.strowger.event.VoiceNumber.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "admin"))
class NumberPublicationTest {

    private final Caller operator = Caller.operator();
    private final String number = Caller.newNumber();
    private String organization;
    private TopicProbe topics;

    @BeforeEach
    void takeAnOrganizationIn() {
        organization = Caller.newOrganization("Called");
        topics = new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
        operator.numbers(organization, List.of(number));
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void tellsHowCallsAreAnswered() {
        // When
        VoiceNumber assigned = told(VoiceNumber::owned);
        voice(Map.of("mode", "forward", "forwardTo", "+15005550009"));
        VoiceNumber forwarded = told(found -> found.mode() == Mode.FORWARD);
        voice(Map.of("mode", "agent", "agentId", "agent_1"));
        VoiceNumber answered = told(found -> found.mode() == Mode.AGENT);

        // Then
        assertThat(assigned.mode()).isEqualTo(Mode.REJECT);
        assertThat(assigned.account()).isEqualTo("extremesms");
        assertThat(forwarded.forwardTo()).contains("+15005550009");
        assertThat(forwarded.version()).isGreaterThan(assigned.version());
        assertThat(answered.agentId()).contains("agent_1");
        assertThat(answered.forwardTo()).isEmpty();
        assertThat(answered.version()).isGreaterThan(forwarded.version());
    }

    @Test
    void tellsOfTheOrganizationsAgent() {
        // Given
        String settings = "/api/organizations/" + organization + "/settings";
        operator.patch(settings, Map.of("agentId", "agent_1", "agentAccount", "elevenlabs"));
        voice(Map.of("mode", "agent"));
        VoiceNumber first = told(found -> found.agentId().equals(Optional.of("agent_1")));

        // When
        operator.patch(settings, Map.of("agentId", "agent_2"));

        // Then
        VoiceNumber second = told(found -> found.agentId().equals(Optional.of("agent_2")));
        assertThat(second.agentAccount()).contains("elevenlabs");
        assertThat(second.version()).isGreaterThan(first.version());
    }

    @Test
    void tellsWhoseItBecomesAndThatItIsNobodys() {
        // Given
        voice(Map.of("mode", "forward", "forwardTo", "+15005550009"));
        VoiceNumber before = told(found -> found.mode() == Mode.FORWARD);
        String path = "/api/admin/phone-numbers/" + number;

        // When
        operator.post(path + "/transfer", Map.of("organizationId", Caller.newOrganization("Next")));
        VoiceNumber transferred = told(found -> found.version() > before.version() && found.mode() == Mode.REJECT);
        operator.post(path + "/unassign", Map.of());
        VoiceNumber gone = told(found -> !found.owned());

        // Then
        assertThat(transferred.owned()).isTrue();
        assertThat(gone.version()).isGreaterThan(transferred.version());
        assertThat(gone.account()).isEqualTo("extremesms");
    }

    @Test
    void rejectsCallsToASuspendedNumberUntilItIsActiveAgain() {
        // Given
        voice(Map.of("mode", "forward", "forwardTo", "+15005550009"));
        VoiceNumber before = told(found -> found.mode() == Mode.FORWARD);
        String path = "/api/admin/phone-numbers/" + number;

        // When
        operator.patch(path, Map.of("status", "suspended"));
        VoiceNumber suspended = told(found -> found.version() > before.version() && found.mode() == Mode.REJECT);
        operator.patch(path, Map.of("status", "active"));
        VoiceNumber active = told(found -> found.version() > suspended.version());

        // Then
        assertThat(suspended.owned()).isTrue();
        assertThat(suspended.forwardTo()).isEmpty();
        assertThat(active.mode()).isEqualTo(Mode.FORWARD);
        assertThat(active.forwardTo()).contains("+15005550009");
    }

    private void voice(Map<String, Object> answer) {
        assertThat(operator.patch("/api/admin/phone-numbers/" + number, Map.of("voice", answer))
                        .statusCode())
                .isEqualTo(200);
    }

    private VoiceNumber told(Predicate<VoiceNumber> matching) {
        return await().atMost(20, SECONDS)
                .until(
                        () -> topics.now(Topics.NUMBERS, found -> number.equals(found.key())).stream()
                                .map(NumberPublicationTest::read)
                                .filter(matching)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static VoiceNumber read(ConsumerRecord<String, byte[]> told) {
        try {
            return EventJson.read(told.value(), VoiceNumber.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
