package io.strowger.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.SecretReference;
import io.strowger.event.EventJson;
import io.strowger.event.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The accounts of these tests, published as admin does. */
public final class TestAccounts {

    /** Without a secret. */
    public static final String OPEN = "extremesms";

    /** With a secret that resolves. */
    public static final String GUARDED = "guarded";

    /** With a reference to a secret that nobody has set. */
    public static final String UNSET = "unset";

    /** With a reference to a secret that nobody has set and that may be missing. */
    public static final String OPTIONAL = "optional";

    public static final String SECRET = "sesame-4711";

    private TestAccounts() {}

    /** Publishes them where the service does not know them yet, and returns once it does. */
    public static void publish(String bootstrapServers, Carrier carrier) {
        if (!known(carrier)) {
            publish(bootstrapServers);
            await().atMost(10, SECONDS).until(() -> known(carrier));
        }
    }

    /** Publishes one more, with that reference to its secret. */
    public static void publish(String bootstrapServers, String id, String secret) {
        try (var producer = producer(bootstrapServers)) {
            send(producer, account(id, Map.of("webhookSecret", new SecretReference(secret))));
        }
    }

    private static boolean known(Carrier carrier) {
        try {
            return carrier.posts("/api/webhooks/" + OPTIONAL, "{}").statusCode() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private static void publish(String bootstrapServers) {
        try (var producer = producer(bootstrapServers)) {
            send(producer, account(OPEN, Map.of()));
            send(
                    producer,
                    account(GUARDED, Map.of("webhookSecret", new SecretReference("env:GUARDED_WEBHOOK_SECRET"))));
            send(producer, account(UNSET, Map.of("webhookSecret", new SecretReference("env:NOBODY_SET_THIS"))));
            send(producer, account(OPTIONAL, Map.of("webhookSecret", new SecretReference("env:NOBODY_NEEDS_THIS"))));
        }
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<String, byte[]> producer, CarrierAccount account) {
        var _ = producer.send(new ProducerRecord<>(Topics.ACCOUNTS, account.id(), EventJson.write(account)));
    }

    private static CarrierAccount account(String id, Map<String, SecretReference> secrets) {
        return new CarrierAccount(id, "extremesms", Numbers.POOL, "US", Map.of(), secrets, 1);
    }
}
