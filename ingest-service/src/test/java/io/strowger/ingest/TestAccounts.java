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

    /** With a reference to a secret that nobody has set: no secret. */
    public static final String UNSET = "unset";

    public static final String SECRET = "sesame-4711";

    private TestAccounts() {}

    /** Publishes them where the service does not know them yet, and returns once it does. */
    public static void publish(String bootstrapServers, Carrier carrier) {
        if (!known(carrier)) {
            publish(bootstrapServers);
            await().atMost(10, SECONDS).until(() -> known(carrier));
        }
    }

    private static boolean known(Carrier carrier) {
        try {
            return carrier.posts("/api/webhooks/" + UNSET, "{}").statusCode() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private static void publish(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            send(producer, account(OPEN, Map.of()));
            send(
                    producer,
                    account(GUARDED, Map.of("webhookSecret", new SecretReference("env:GUARDED_WEBHOOK_SECRET"))));
            send(producer, account(UNSET, Map.of("webhookSecret", new SecretReference("env:NOBODY_SET_THIS"))));
            producer.flush();
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, CarrierAccount account) {
        var _ = producer.send(new ProducerRecord<>(Topics.ACCOUNTS, account.id(), EventJson.write(account)));
    }

    private static CarrierAccount account(String id, Map<String, SecretReference> secrets) {
        return new CarrierAccount(id, "extremesms", Numbers.POOL, "US", Map.of(), secrets, 1);
    }
}
