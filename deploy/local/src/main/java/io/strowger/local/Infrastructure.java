package io.strowger.local;

import io.strowger.database.Role;
import io.strowger.embedded.KafkaProcess;
import io.strowger.embedded.PostgresNode;
import io.strowger.local.machine.CannotStart;
import io.strowger.local.machine.Home;
import io.strowger.local.machine.KeptSecrets;
import io.strowger.local.machine.Progress;
import io.strowger.local.service.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL and Kafka of one stack, started and stopped next to each other. A start that was begun is always ended by
 * {@link #stop()}, also when nobody waited for it.
 */
final class Infrastructure {

    private static final int PARTITIONS = 12;
    private static final Duration UNTIL_STARTED = Duration.ofMinutes(2);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(8);

    private final Home home;
    private final Map<Role, String> passwords;
    private final CompletableFuture<PostgresNode> postgres;
    private final CompletableFuture<KafkaProcess> kafka;

    private Infrastructure(Home home, Map<Role, String> passwords, Progress progress) {
        this.home = home;
        this.passwords = passwords;
        this.postgres = inBackground("postgresql", () -> {
            PostgresNode node = PostgresNode.persistent(postgresFolder(home), passwords);
            progress.say("PostgreSQL is ready");
            return node;
        });
        this.kafka = inBackground("kafka", () -> {
            KafkaProcess node = KafkaProcess.start(kafkaFolder(home), PARTITIONS);
            progress.say("Kafka is ready");
            return node;
        });
    }

    /** Begins to start both on what the home holds. */
    static Infrastructure start(Home home, KeptSecrets secrets, Progress progress) {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            passwords.put(role, secrets.get("database-" + role.word()));
        }
        return new Infrastructure(home, passwords, progress);
    }

    /** Where PostgreSQL keeps its data and its log. */
    static Path postgresFolder(Home home) {
        return home.data().resolve("postgres");
    }

    private static Path kafkaFolder(Home home) {
        return home.data().resolve("kafka");
    }

    void awaitReady() throws InterruptedException {
        await(postgres, "PostgreSQL", "see " + postgresFolder(home).resolve("log"));
        await(kafka, "Kafka", "see " + kafkaFolder(home).resolve("broker.log"));
    }

    Backends backends() {
        return new Backends(postgres.resultNow(), kafka.resultNow());
    }

    String kafka() {
        return kafka.resultNow().bootstrapServers();
    }

    /** {@code postgresql://host:port/strowger} */
    String database() {
        return postgres.resultNow().url();
    }

    Wiring.DatabasePasswords passwords() {
        return new Wiring.DatabasePasswords(
                passwords.get(Role.INGEST),
                passwords.get(Role.ROUTING),
                passwords.get(Role.TENANT),
                passwords.get(Role.OUTBOUND),
                passwords.get(Role.ADMIN));
    }

    void stop() throws Exception {
        CompletableFuture.allOf(postgres.thenCompose(Infrastructure::ended), kafka.thenCompose(Infrastructure::ended))
                .exceptionally(_ -> null)
                .get(UNTIL_STOPPED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<Void> ended(AutoCloseable node) {
        return inBackground("stop", () -> {
            node.close();
            return null;
        });
    }

    private static <T> CompletableFuture<T> inBackground(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) { // an Error here must not leave whoever waits waiting
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static void await(CompletableFuture<?> start, String name, String where) throws InterruptedException {
        try {
            start.get(UNTIL_STARTED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw new CannotStart("%s does not start: %s; %s".formatted(name, e.getCause(), where), e);
        } catch (TimeoutException e) {
            throw new CannotStart(
                    "%s is not ready after %d s; %s".formatted(name, UNTIL_STARTED.toSeconds(), where), e);
        }
    }
}
