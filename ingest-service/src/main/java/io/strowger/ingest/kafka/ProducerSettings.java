package io.strowger.ingest.kafka;

import io.strowger.event.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer is set: to acknowledge only what all in-sync brokers have, to give up fast, and never to wait. */
final class ProducerSettings {

    private static final int BUFFER = 16 * 1024 * 1024;

    private ProducerSettings() {}

    /** The broker's address and credentials, with the settings that publishing depends on. */
    static Map<String, Object> with(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.putAll(safety());
        settings.putAll(haste());
        return settings;
    }

    private static Map<String, Object> safety() {
        return Map.of(
                ProducerConfig.CLIENT_ID_CONFIG, "ingest",
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    }

    /** A send that cannot be buffered at once fails (max.block 0); what is buffered has 1.5 s to be acknowledged. */
    private static Map<String, Object> haste() {
        return Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1_500,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD,
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER,
                ProducerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, -1,
                ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
    }
}
