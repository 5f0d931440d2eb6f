package io.strowger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.event.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessTest {

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasAcknowledgedWhenItIsKilled() throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start(folder, 1);
                TopicProbe probe = new TopicProbe(kafka.bootstrapServers())) {
            // Given
            probe.send(Topics.EVENTS, "key", "acknowledged".getBytes(StandardCharsets.UTF_8));

            assertThat(brokers()).hasSize(1);

            // When
            kafka.kill();
            assertThat(brokers()).isEmpty();
            kafka.resume();

            // Then
            assertThat(probe.now(Topics.EVENTS, _ -> true))
                    .extracting(received -> new String(received.value(), StandardCharsets.UTF_8))
                    .containsExactly("acknowledged");
        }
        assertThat(brokers()).isEmpty();
    }

    @Test
    void comesBackWhenItCrashes() throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start(folder, 1);
                TopicProbe probe = new TopicProbe(kafka.bootstrapServers())) {
            // Given
            ProcessHandle crashed = brokers().getFirst();

            // When
            crashed.destroyForcibly();

            // Then
            crashed.onExit().join();
            probe.send(Topics.EVENTS, "key", "after".getBytes(StandardCharsets.UTF_8));
            assertThat(probe.now(Topics.EVENTS, _ -> true)).hasSize(1);
        }
        assertThat(brokers()).isEmpty();
    }

    private List<ProcessHandle> brokers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(folder.toAbsolutePath().toString()))
                .toList();
    }
}
