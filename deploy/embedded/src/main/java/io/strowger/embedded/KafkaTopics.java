package io.strowger.embedded;

import io.strowger.event.Topics;
import io.strowger.event.Topics.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics of the catalogue; those that exist stay as they are. */
final class KafkaTopics {

    private static final int PATIENCE_SECONDS = 30;

    private KafkaTopics() {}

    static void create(String bootstrapServers, int partitions) throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), partitions, (short) 1).configs(settingsOf(topic)))
                    .toList();
            admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot create Kafka's topics", e);
        }
    }

    private static Map<String, String> settingsOf(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.largestRecord()));
        topic.retention()
                .ifPresent(time -> settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis())));
        return settings;
    }
}
