package io.strowger.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strowger.embedded.KafkaNode;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BroadcastReaderTest {

    private static KafkaNode kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaNode.temporary(2);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void handsOverWhatWasThereAndWhatComes() {
        // Given
        List<String> read = new CopyOnWriteArrayList<>();
        try (TopicProbe probe = new TopicProbe(kafka.bootstrapServers())) {
            probe.send(Topics.ACCOUNTS, "a", utf8("before"));

            // When
            try (BroadcastReader reader = BroadcastReader.fromBeginning(
                    broker(), Topics.ACCOUNTS, record -> read.add(text(record.value())))) {
                await().until(reader::caughtUp);
                assertThat(read).containsExactly("before");
                probe.send(Topics.ACCOUNTS, "a", utf8("after"));

                // Then
                await().untilAsserted(() -> assertThat(read).containsExactly("before", "after"));
            }
        }
    }

    @Test
    void beginsNearTheEndOfALongTopic() {
        // Given
        List<String> read = new CopyOnWriteArrayList<>();
        try (TopicProbe probe = new TopicProbe(kafka.bootstrapServers())) {
            for (int i = 0; i < 10; i++) {
                probe.send(Topics.EVENTS, "same partition", utf8("event " + i));
            }

            // When
            try (BroadcastReader reader =
                    BroadcastReader.fromTail(broker(), Topics.EVENTS, 3, record -> read.add(text(record.value())))) {
                await().until(reader::caughtUp);
            }
        }

        // Then
        assertThat(read).containsExactly("event 7", "event 8", "event 9");
    }

    @Test
    void passesOverARecordThatItsHandlerCannotTake() {
        // Given
        List<String> read = new CopyOnWriteArrayList<>();
        try (TopicProbe probe = new TopicProbe(kafka.bootstrapServers())) {
            probe.send(Topics.REPORTS, "a", utf8("poison"));
            probe.send(Topics.REPORTS, "a", utf8("good"));

            // When
            try (BroadcastReader reader = BroadcastReader.fromBeginning(broker(), Topics.REPORTS, record -> {
                if (text(record.value()).equals("poison")) {
                    throw new IllegalArgumentException("poison");
                }
                read.add(text(record.value()));
            })) {
                await().until(reader::caughtUp);
            }
        }

        // Then
        assertThat(read).containsExactly("good");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
