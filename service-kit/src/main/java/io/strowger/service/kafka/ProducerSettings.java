package io.strowger.service.kafka;

import io.strowger.event.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer is set: what is acknowledged is on all in-sync brokers, and what is not fails within seconds. */
final class ProducerSettings {

    private static final int BUFFER = 32 * 1024 * 1024;

    private ProducerSettings() {}

    /** The broker's address and credentials, with the settings that publishing depends on. */
    static Map<String, Object> with(Map<String, Object> broker, String client) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                client,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.LARGEST_RECORD,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BATCH_SIZE_CONFIG,
                65_536,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                5_000));
        return settings;
    }
}
