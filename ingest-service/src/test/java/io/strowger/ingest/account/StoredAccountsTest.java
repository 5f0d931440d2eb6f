package io.strowger.ingest.account;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.SecretReference;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.EventJson;
import io.strowger.event.Topics;
import io.strowger.service.account.Accounts;
import io.strowger.service.secret.SecretSource;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class StoredAccountsTest {

    private static final CarrierAccount STORED = new CarrierAccount(
            "stored",
            "twilio",
            Numbers.DEDICATED,
            "CA",
            Map.of("accountSid", "AC1"),
            Map.of("authToken", new SecretReference("env:STROWGER_SECRET_STORED")),
            Verification.ENFORCE,
            List.of("203.0.113.0/24"),
            7);

    private final Pool pool;
    private final Vertx vertx;
    private final SecretSource secrets;
    private final Map<String, Object> broker;

    StoredAccountsTest(
            Pool pool,
            Vertx vertx,
            SecretSource secrets,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.pool = pool;
        this.vertx = vertx;
        this.secrets = secrets;
        this.broker = broker;
    }

    @BeforeEach
    void store() throws SQLException {
        execute("""
                insert into directory.carrier_account
                    (id, carrier, numbers, region, settings, secrets, verification, allowed_addresses, version)
                values ('stored', 'twilio', 'dedicated', 'CA', '{"accountSid":"AC1"}', '{"authToken":"env:STROWGER_SECRET_STORED"}',
                    'enforce', array['203.0.113.0/24'], 7)
                """);
    }

    @AfterEach
    void remove() throws SQLException {
        execute("delete from directory.carrier_account");
    }

    @Test
    void knowsTheStoredAccountsWhileKafkaIsAway() {
        // Given
        Map<String, Object> nobody = new HashMap<>(broker);
        nobody.put("bootstrap.servers", "127.0.0.1:1");
        Accounts accounts = new Accounts(secrets, nobody);

        // When
        var _ = new StoredAccounts(pool, accounts, vertx);

        // Then
        await().atMost(10, SECONDS).until(accounts::loaded);
        assertThat(accounts.find("stored")).contains(STORED);
        assertThat(accounts.published()).isFalse();
    }

    @Test
    void believesTheHigherVersionWhereverItIs() {
        // Given
        Accounts accounts = new Accounts(secrets, broker);
        await().atMost(10, SECONDS).until(accounts::published);
        publish(version(9));
        await().atMost(10, SECONDS).until(() -> version(accounts).equals(Optional.of(9L)));

        // When
        accounts.learn(List.of(STORED));

        // Then
        assertThat(version(accounts)).contains(9L);
        publish(version(8));
        publish(version(10));
        await().atMost(10, SECONDS).until(() -> version(accounts).equals(Optional.of(10L)));
    }

    private static Optional<Long> version(Accounts accounts) {
        return accounts.find("stored").map(CarrierAccount::version);
    }

    private static CarrierAccount version(long version) {
        return new CarrierAccount(
                STORED.id(),
                STORED.carrier(),
                STORED.numbers(),
                STORED.region(),
                STORED.settings(),
                STORED.secrets(),
                STORED.verification(),
                STORED.allowedAddresses(),
                version);
    }

    private void publish(CarrierAccount account) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.get("bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topics.ACCOUNTS, account.id(), EventJson.write(account)));
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection database = EmbeddedStack.postgres().connectAsSuperuser();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
