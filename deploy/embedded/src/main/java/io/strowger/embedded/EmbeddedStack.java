package io.strowger.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strowger.database.Role;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Kafka (3 partitions), PostgreSQL and an issuer of tokens for a module's Quarkus tests:
 * {@code @WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))}.
 * The configuration gets the addresses, the role's password and the operator key {@value #OPERATOR_KEY}. Without a role
 * there is no database.
 */
public final class EmbeddedStack implements QuarkusTestResourceLifecycleManager {

    public static final String OPERATOR_KEY = "test-operator-key";

    private static final int PARTITIONS = 3;
    private static final AtomicReference<Optional<KafkaNode>> KAFKA = new AtomicReference<>(Optional.empty());
    private static final AtomicReference<Optional<PostgresNode>> POSTGRES = new AtomicReference<>(Optional.empty());

    private static final AtomicReference<Optional<TokenIssuer>> ISSUER = new AtomicReference<>(Optional.empty());

    private final AtomicReference<Optional<Role>> role = new AtomicReference<>(Optional.empty());

    /** The broker of the running tests; pause and resume it to play an outage. */
    public static KafkaNode kafka() {
        return KAFKA.get().orElseThrow();
    }

    /** The database of the running tests. */
    public static PostgresNode postgres() {
        return POSTGRES.get().orElseThrow();
    }

    /** Who signs people in to the running tests. */
    public static TokenIssuer issuer() {
        return ISSUER.get().orElseThrow();
    }

    @Override
    public void init(Map<String, String> arguments) {
        role.set(Optional.ofNullable(arguments.get("role")).map(name -> Role.valueOf(name.toUpperCase(Locale.ROOT))));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        put(settings, "strowger.operator-key", OPERATOR_KEY);
        try {
            startKafka(settings);
            if (role.get().isPresent()) {
                startPostgres(settings, role.get().get());
                startIssuer(settings);
            }
            return settings;
        } catch (IOException | SQLException | RuntimeException e) {
            stop();
            throw new IllegalStateException("cannot start the embedded stack", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void startKafka(Map<String, String> settings) throws IOException, InterruptedException {
        KafkaNode kafka = KafkaNode.temporary(PARTITIONS);
        KAFKA.set(Optional.of(kafka));
        put(settings, "kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    private static void startIssuer(Map<String, String> settings) throws IOException {
        TokenIssuer issuer = TokenIssuer.start();
        ISSUER.set(Optional.of(issuer));
        put(settings, "strowger.oidc", issuer.url());
    }

    private static void startPostgres(Map<String, String> settings, Role role) throws IOException, SQLException {
        PostgresNode postgres = PostgresNode.temporary();
        POSTGRES.set(Optional.of(postgres));
        put(settings, "strowger.db.url", postgres.url());
        put(settings, "strowger.db.password", postgres.password(role));
        put(settings, "strowger.db.tenant-password", postgres.password(Role.TENANT));
    }

    /** Under its own name and under its environment variable's, which configuration files may refer to. */
    private static void put(Map<String, String> settings, String name, String value) {
        settings.put(name, value);
        settings.put(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value);
    }

    @Override
    public void stop() {
        KAFKA.getAndSet(Optional.empty()).ifPresent(KafkaNode::close);
        POSTGRES.getAndSet(Optional.empty()).ifPresent(EmbeddedStack::close);
        ISSUER.getAndSet(Optional.empty()).ifPresent(TokenIssuer::close);
    }

    private static void close(PostgresNode postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop PostgreSQL", e);
        }
    }
}
