package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The long failure runs. */
@Tag("faults")
@ExtendWith(StackExtension.class)
class FaultsEndToEndTest {

    /** 200 a second, for longer than the outage. */
    private static final Duration APART = Duration.ofMillis(5);

    private static final int WEBHOOKS = 14_000;

    /** Programs that have just been started cannot take so many yet, and what is counted is what an outage costs. */
    private static final Duration GENTLY_APART = Duration.ofMillis(20);

    private static final int WARMING_WEBHOOKS = 1_500;

    private static final Duration AWAY = Duration.ofSeconds(60);

    /** In the moment when it goes away, some may be told to come again. */
    private static final int AT_MOST_REFUSED = WEBHOOKS / 20;

    private final LocalStack stack;

    FaultsEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void awaitAll() throws InterruptedException {
        assertThat(stack.signIn().orElseThrow().awaitReady()).isTrue();
    }

    @Test
    void losesAndDoublesNothingWhenEveryServiceIsKilledAgainAndAgain() throws Exception {
        Ordeal ordeal = new Ordeal(stack, "rounds", 216);

        ordeal.endure(() -> {
            for (int acknowledged = 100; acknowledged < 1300; acknowledged += 400) {
                ordeal.kill(Service.OUTBOUND, acknowledged);
                ordeal.kill(Service.ROUTING, acknowledged);
                ordeal.kill(Service.INGEST, acknowledged);
            }
        });
    }

    @Test
    void losesAndDoublesNothingWhenPostgresCrashes() throws Exception {
        Ordeal ordeal = new Ordeal(stack, "postgres", 217);

        ordeal.endure(() -> {
            for (int acknowledged = 200; acknowledged < 1300; acknowledged += 300) {
                ordeal.awaitAcknowledged(acknowledged);
                ordeal.interruptCalls();
                crashPostgres();
            }
        });
    }

    @Test
    void losesAndDoublesNothingWhenAllServicesDieAtOnce() throws Exception {
        Ordeal ordeal = new Ordeal(stack, "all", 218);

        ordeal.endure(() -> {
            ordeal.awaitAcknowledged(500);
            for (Service service : Service.values()) {
                ordeal.kill(service);
            }
        });
    }

    @Test
    void losesNothingWhileKafkaIsAwayForAMinute() throws Exception {
        // Given
        warmUp("+12195550105");
        Flood flood = new Flood(stack, "Kafka is away", "+12195550103", APART);

        // When
        flood.pour(WEBHOOKS, () -> Outage.of(stack.backends().kafka()).last(flood, AWAY));

        // Then
        flood.isHomeExactlyOnce();
        assertThat(flood.refused() + flood.unanswered()).isLessThan(AT_MOST_REFUSED);
    }

    @Test
    void losesNothingWhilePostgresIsAwayForAMinute() throws Exception {
        // Given
        warmUp("+12195550106");
        Flood flood = new Flood(stack, "PostgreSQL is away", "+12195550104", APART);

        // When
        flood.pour(WEBHOOKS, () -> Outage.of(stack.backends().postgres()).last(flood, AWAY));

        // Then
        flood.isHomeExactlyOnce();
        assertThat(flood.refused() + flood.unanswered()).isLessThan(AT_MOST_REFUSED);
    }

    /** Ends when all of it is home. */
    private void warmUp(String number) throws Exception {
        new Flood(stack, "Warming up " + number, number, GENTLY_APART)
                .pour(WARMING_WEBHOOKS, () -> {})
                .isHomeExactlyOnce();
    }

    /** One killed backend makes the server end all others, and recover. */
    private static void crashPostgres() {
        Path mark = StackExtension.HOME.resolve("data/postgres/data/postmaster.pid");
        long postmaster = Long.parseLong(
                Inboxes.unchecked(() -> Files.readAllLines(mark)).getFirst().strip());
        ProcessHandle.of(postmaster)
                .flatMap(server -> server.children().findAny())
                .orElseThrow()
                .destroyForcibly();
    }
}
