package io.strowger.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.SecretReference;
import io.strowger.event.EventJson;
import io.strowger.event.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The accounts of these tests, published as admin does. */
public final class TestAccounts {

    /** Without a secret, and believing everybody. */
    public static final String OPEN = "extremesms";

    /** Without a secret, and believing nobody. */
    public static final String STRICT = "strict";

    /** With a secret that resolves; keeps apart whoever does not have it, and tells him nothing. */
    public static final String DISCREET = "discreet";

    /** With a secret that resolves; delivers what comes without it. */
    public static final String OBSERVED = "observed";

    /** With a secret that resolves; refuses whoever does not have it. */
    public static final String GUARDED = "guarded";

    /** With a reference to a secret that nobody has set. */
    public static final String UNSET = "unset";

    /** With a reference to a secret that nobody has set and that may be missing. */
    public static final String OPTIONAL = "optional";

    /** Without a secret, believing everybody, and not often. */
    public static final String LIMITED = "limited";

    /** With a secret and one network; followed by what it does with what comes from elsewhere. */
    public static final String FROM_ONE_NETWORK = "network-";

    /** Of voice agents, whose reports are long; without a secret, and keeping apart whoever comes. */
    public static final String AGENTS = "agents";

    /** Of voice agents, with a secret that resolves; refuses whoever does not have it. */
    public static final String SIGNING_AGENTS = "signing-agents";

    /** Of voice agents, with such a secret; believing everybody. */
    public static final String SIGNED_AGENTS = "signed-agents";

    /** Whose forms are signed; keeps apart what is not. */
    public static final String SIGNED_FORMS = "signed-forms";

    public static final String SECRET = "sesame-4711";

    private static final Map<String, SecretReference> GUARD =
            Map.of("webhookSecret", new SecretReference("env:STROWGER_SECRET_GUARDED"));

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
            send(producer, account(id, Map.of("webhookSecret", new SecretReference(secret)), Verification.ENFORCE));
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
            send(producer, account(OPEN, Map.of(), Verification.OBSERVE));
            send(producer, agents(AGENTS, Map.of(), Verification.QUARANTINE));
            send(producer, agents(SIGNING_AGENTS, GUARD, Verification.ENFORCE));
            send(
                    producer,
                    new CarrierAccount(
                            SIGNED_FORMS,
                            "twilio",
                            Numbers.DEDICATED,
                            "US",
                            Map.of(),
                            Map.of("authToken", new SecretReference("env:STROWGER_SECRET_GUARDED")),
                            Verification.QUARANTINE,
                            List.of(),
                            1));
            send(producer, agents(SIGNED_AGENTS, GUARD, Verification.OBSERVE));
            send(producer, account(STRICT, Map.of(), Verification.ENFORCE));
            send(producer, account(GUARDED, GUARD, Verification.ENFORCE));
            send(producer, account(DISCREET, GUARD, Verification.QUARANTINE));
            send(producer, account(OBSERVED, GUARD, Verification.OBSERVE));
            send(producer, account(LIMITED, Map.of(), Verification.OBSERVE));
            for (Verification verification : Verification.values()) {
                send(
                        producer,
                        within(
                                "203.0.113.0/24",
                                account(FROM_ONE_NETWORK + verification.word(), Map.of(), verification)));
            }
            send(
                    producer,
                    account(
                            UNSET,
                            Map.of("webhookSecret", new SecretReference("env:STROWGER_SECRET_UNSET")),
                            Verification.ENFORCE));
            send(
                    producer,
                    account(
                            OPTIONAL,
                            Map.of("webhookSecret", new SecretReference("env:STROWGER_SECRET_UNNEEDED")),
                            Verification.OBSERVE));
        }
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<String, byte[]> producer, CarrierAccount account) {
        var _ = producer.send(new ProducerRecord<>(Topics.ACCOUNTS, account.id(), EventJson.write(account)));
    }

    private static CarrierAccount account(String id, Map<String, SecretReference> secrets, Verification verification) {
        return new CarrierAccount(id, "extremesms", Numbers.POOL, "US", Map.of(), secrets, verification, List.of(), 1);
    }

    private static CarrierAccount agents(String id, Map<String, SecretReference> secrets, Verification verification) {
        return new CarrierAccount(
                id, "elevenlabs", Numbers.DEDICATED, "US", Map.of(), secrets, verification, List.of(), 1);
    }

    private static CarrierAccount within(String network, CarrierAccount account) {
        return new CarrierAccount(
                account.id(),
                account.carrier(),
                account.numbers(),
                account.region(),
                account.settings(),
                GUARD,
                account.verification(),
                List.of(network),
                account.version());
    }
}
