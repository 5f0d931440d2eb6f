package io.strowger.service.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strowger.embedded.KafkaNode;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.Topics;
import io.strowger.event.VoiceNumber;
import io.strowger.event.VoiceNumber.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VoiceNumbersTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static KafkaNode kafka;
    private static TopicProbe topics;

    /** What other tests published is on the topic, too. */
    private final String one = newNumber();

    private final String last = newNumber();
    private final VoiceNumbers numbers = new VoiceNumbers(Map.of("bootstrap.servers", kafka.bootstrapServers()));

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaNode.temporary(1);
        topics = new TopicProbe(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        topics.close();
        kafka.close();
    }

    @AfterEach
    void end() {
        numbers.stop();
    }

    @Test
    void knowsTheNewestVersionOfANumberThatSomebodyOwns() {
        // When
        publish(number(one, true, "new", 12));
        publish(number(one, true, "old", 11));
        topics.send(Topics.NUMBERS, one, "no JSON".getBytes(StandardCharsets.UTF_8));
        awaitAll(12);

        // Then
        assertThat(numbers.find(one)).map(VoiceNumber::account).contains("new");
        assertThat(numbers.published()).isTrue();
    }

    @Test
    void forgetsANumberWithoutOwnerAndIsNotRemindedByWhatIsOlder() {
        // When
        publish(number(one, true, "a", 21));
        publish(number(one, false, "a", 22));
        publish(number(one, true, "a", 21));
        awaitAll(22);

        // Then
        assertThat(numbers.find(one)).isEmpty();
    }

    @Test
    void knowsANumberThatIsOwnedAgain() {
        // When
        publish(number(one, false, "a", 31));
        publish(number(one, true, "b", 32));
        awaitAll(32);

        // Then
        assertThat(numbers.find(one)).map(VoiceNumber::account).contains("b");
    }

    @Test
    void keepsOnceWhatNumbersHaveInCommon() {
        // When
        publish(number(one, true, "shared", 41));
        awaitAll(41);

        // Then
        VoiceNumber first = numbers.find(one).orElseThrow();
        VoiceNumber other = numbers.find(last).orElseThrow();
        assertThat(first.agentAccount()).isSameAs(other.agentAccount());
        assertThat(first.agentId()).isSameAs(other.agentId());
    }

    /** One partition: what was published before is known when this is. */
    private void awaitAll(long version) {
        publish(number(last, true, "last", version));
        await().until(() -> numbers.find(last).map(VoiceNumber::version).orElse(0L) == version);
    }

    private static String newNumber() {
        return "+141555501%02d".formatted(NUMBERS.getAndIncrement());
    }

    private static VoiceNumber number(String number, boolean owned, String account, long version) {
        return new VoiceNumber(
                number,
                owned,
                account,
                Mode.AGENT,
                Optional.empty(),
                Optional.of("agents"),
                Optional.of("agent"),
                version);
    }

    private static void publish(VoiceNumber number) {
        topics.send(Topics.NUMBERS, number.number(), EventJson.write(number));
    }
}
