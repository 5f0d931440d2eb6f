package io.strowger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strowger.event.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeTest {

    @TempDir
    Path folder;

    @Test
    void findsItsRecordsAgainOnOtherPorts() throws Exception {
        // Given
        String first;
        try (KafkaNode node = KafkaNode.persistent(folder, 2);
                TopicProbe probe = new TopicProbe(node.bootstrapServers())) {
            first = node.bootstrapServers();
            probe.send(Topics.COMMANDS, "key", bytes("kept"), Map.of("ce_id", "1"));
        }

        // When
        try (KafkaNode again = KafkaNode.persistent(folder, 2);
                TopicProbe probe = new TopicProbe(again.bootstrapServers())) {

            // Then
            assertThat(again.bootstrapServers()).isNotEqualTo(first);
            assertThat(probe.now(Topics.COMMANDS, _ -> true))
                    .extracting(received -> new String(received.value(), StandardCharsets.UTF_8)
                            + TopicProbe.header(received, "ce_id").orElse("none"))
                    .containsExactly("kept1");
        }
    }

    @Test
    void comesBackAfterAPause() throws Exception {
        try (KafkaNode node = KafkaNode.temporary(1);
                TopicProbe probe = new TopicProbe(node.bootstrapServers())) {
            // Given
            probe.send(Topics.EVENTS, "key", bytes("before"));
            node.pause();

            // When
            node.resume();

            // Then
            probe.send(Topics.EVENTS, "key", bytes("after"));
            assertThat(probe.now(Topics.EVENTS, _ -> true)).hasSize(2);
        }
    }

    @Test
    void createsTheCatalogueAndNothingElse() throws Exception {
        try (KafkaNode node = KafkaNode.temporary(3);
                Admin admin = admin(node)) {
            // When
            Set<String> names = admin.listTopics().names().get();
            ConfigResource accounts = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ACCOUNTS);
            Config settings =
                    admin.describeConfigs(List.of(accounts)).all().get().get(accounts);

            // Then
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            Topics.all().stream().map(Topics.Topic::name).toList());
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(settings.get("min.insync.replicas").value()).isEqualTo("1");
        }
    }

    @Test
    void leavesNeitherPortNorFolder() throws Exception {
        // Given
        KafkaNode node = KafkaNode.temporary(1);
        Path log = logOf(node);
        assertThat(log).isDirectory();

        // When
        node.close();

        // Then
        assertThat(log.getParent()).doesNotExist();
        assertThatThrownBy(() -> connect(node.bootstrapServers())).isInstanceOf(IOException.class);
    }

    private static Path logOf(KafkaNode node) throws Exception {
        try (Admin admin = admin(node)) {
            return Path.of(admin.describeLogDirs(List.of(1))
                    .allDescriptions()
                    .get()
                    .get(1)
                    .keySet()
                    .iterator()
                    .next());
        }
    }

    private static Admin admin(KafkaNode node) {
        return Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, node.bootstrapServers()));
    }

    private static void connect(String bootstrapServers) throws IOException {
        URI address = URI.create("kafka://" + bootstrapServers);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 1_000);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
