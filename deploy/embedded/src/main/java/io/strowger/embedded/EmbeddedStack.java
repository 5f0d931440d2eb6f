package io.strowger.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strowger.database.Role;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Kafka (3 partitions) and PostgreSQL for a module's Quarkus tests:
 * {@code @WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))}.
 * The configuration gets the addresses, the role's password and the operator key {@value #OPERATOR_KEY}.
 */
public final class EmbeddedStack implements QuarkusTestResourceLifecycleManager {

    public static final String OPERATOR_KEY = "test-operator-key";

    private static final int PARTITIONS = 3;

    private static volatile Optional<Nodes> running = Optional.empty();

    private Optional<Role> role = Optional.empty();

    private record Nodes(KafkaNode kafka, PostgresNode postgres) {}

    /** The broker of the running tests. */
    public static KafkaNode kafka() {
        return running.orElseThrow().kafka();
    }

    /** The database of the running tests. */
    public static PostgresNode postgres() {
        return running.orElseThrow().postgres();
    }

    @Override
    public void init(Map<String, String> arguments) {
        role = Optional.ofNullable(arguments.get("role")).map(name -> Role.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Map<String, String> start() {
        try {
            Nodes nodes = new Nodes(KafkaNode.temporary(PARTITIONS), PostgresNode.temporary());
            running = Optional.of(nodes);
            return settings(nodes);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("cannot start the embedded stack", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Map<String, String> settings(Nodes nodes) {
        return Map.of(
                "kafka.bootstrap.servers", nodes.kafka().bootstrapServers(),
                "strowger.db.url", nodes.postgres().url(),
                "strowger.db.password", role.map(nodes.postgres()::password).orElse(""),
                "strowger.db.tenant-password", nodes.postgres().password(Role.TENANT),
                "strowger.operator-key", OPERATOR_KEY);
    }

    @Override
    public void stop() {
        running.ifPresent(EmbeddedStack::close);
        running = Optional.empty();
    }

    private static void close(Nodes nodes) {
        try (PostgresNode _ = nodes.postgres();
                KafkaNode _ = nodes.kafka()) {
            // closing is all
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop the embedded stack", e);
        }
    }
}
