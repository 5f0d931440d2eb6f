package io.strowger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.event.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeTest {

    @TempDir
    Path folder;

    @Test
    void findsItsRecordsAgainOnOtherPorts() throws Exception {
        // Given
        try (KafkaNode node = KafkaNode.persistent(folder, 2);
                TopicProbe probe = new TopicProbe(node.bootstrapServers())) {
            probe.send(Topics.COMMANDS, "key", "kept".getBytes(StandardCharsets.UTF_8));
        }

        // When
        try (KafkaNode again = KafkaNode.persistent(folder, 2);
                TopicProbe probe = new TopicProbe(again.bootstrapServers())) {

            // Then
            assertThat(probe.now(Topics.COMMANDS, received -> true))
                    .extracting(received -> new String(received.value(), StandardCharsets.UTF_8))
                    .containsExactly("kept");
        }
    }

    @Test
    void comesBackAfterAPause() throws Exception {
        try (KafkaNode node = KafkaNode.temporary(1);
                TopicProbe probe = new TopicProbe(node.bootstrapServers())) {
            // Given
            probe.send(Topics.EVENTS, "key", new byte[] {1});
            node.pause();

            // When
            node.resume();

            // Then
            probe.send(Topics.EVENTS, "key", new byte[] {2});
            assertThat(probe.now(Topics.EVENTS, received -> true)).hasSize(2);
        }
    }
}
