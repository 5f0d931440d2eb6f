package io.strowger.ingest.webhook;

import static io.strowger.ingest.Stage.EXTREME;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.MessageReceived;
import io.strowger.ingest.Carrier;
import io.strowger.ingest.Published;
import io.strowger.ingest.Stage;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class OutageTest {

    private static final List<String> TEXTS = List.of("one", "two", "three");

    @RegisterExtension
    final Stage stage = new Stage();

    /** The next test finds everything in order. */
    @AfterEach
    void awaitRecovery() {
        await().atMost(60, SECONDS).until(() -> {
            stage.carrier().posts(EXTREME, message("are you there?"));
            String ready = stage.operator().gets("/q/health/ready").body();
            return Stream.of("kafka", "acknowledging", "spool")
                            .allMatch(part -> ready.contains("\"" + part + "\": true"))
                    && spooled().isEmpty();
        });
    }

    @Test
    void isReadyAndCounts() {
        // Given
        stage.carrier().posts(EXTREME, message("hi"));
        stage.carrier().posts("/api/webhooks/guarded", message("hi"));
        stage.carrier().posts(EXTREME, "no json");

        // When
        Carrier operator = stage.operator();

        // Then
        assertThat(operator.gets("/q/health/ready").body())
                .contains("\"accounts\"", "\"storage\"", "\"status\": \"UP\"");
        assertThat(operator.gets("/q/metrics").body().lines())
                .anyMatch(counter("extremesms", "accepted"))
                .anyMatch(counter("guarded", "refused"))
                .anyMatch(counter("extremesms", "quarantined"))
                .anyMatch(line -> line.startsWith("strowger_ingest_acknowledgement_seconds_bucket"));
    }

    @Test
    void keepsInTheSpoolWhatKafkaCannotTake() throws Exception {
        // Given
        List<UUID> kept;
        EmbeddedStack.kafka().pause();
        try {

            // When
            List<String> answers = new ArrayList<>();
            for (String text : TEXTS) {
                answers.add(stage.carrier().posts(EXTREME, message(text)).body());
            }
            answers.add(stage.carrier()
                    .posts("/api/webhooks/discreet", message("whose is it?"))
                    .body());

            // Then
            assertThat(answers).hasSize(TEXTS.size() + 1).allMatch("{\"success\":true}"::equals);
            kept = spooled();
            assertThat(kept).hasSize(TEXTS.size() + 1);
            assertThat(stage.operator().gets("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            EmbeddedStack.kafka().resume();
        }
        await().atMost(60, SECONDS).until(() -> spooled().isEmpty());
        assertThat(stage.topics().messages())
                .extracting(MessageReceived::text)
                .containsExactlyInAnyOrderElementsOf(TEXTS);
        assertThat(stage.topics().quarantined()).hasSize(1);
        assertThat(stage.topics().records())
                .extracting(found -> UUID.fromString(Published.header(found, "ce_id")))
                .containsExactlyInAnyOrderElementsOf(kept);
        assertThat(stage.topics().records()).allSatisfy(found -> {
            assertThat(Published.header(found, "ce_type")).startsWith("io.strowger.");
            assertThat(found.key()).isNotBlank();
        });
    }

    @Test
    void losesNothingOfABurst() throws Exception {
        // Given
        int senders = 30;
        int each = 20;
        EmbeddedStack.kafka().pause();
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        try (var carriers = Executors.newVirtualThreadPerTaskExecutor()) {

            // When
            for (int sender = 0; sender < senders; sender++) {
                int own = sender;
                carriers.execute(() -> IntStream.range(0, each)
                        .mapToObj(i -> stage.carrier().posts(EXTREME, message(own + "/" + i)))
                        .forEach(answer -> answers.add(answer.statusCode())));
            }
        } finally {
            EmbeddedStack.kafka().resume();
        }

        // Then
        assertThat(answers).hasSize(senders * each).containsOnly(200);
        await().atMost(60, SECONDS).until(() -> spooled().isEmpty());
        assertThat(stage.topics().messages())
                .extracting(MessageReceived::text)
                .doesNotHaveDuplicates()
                .hasSize(senders * each);
    }

    @Test
    void doesNotWaitForKafkaOnceItIsKnownToBeAway() throws Exception {
        // Given
        EmbeddedStack.kafka().pause();
        try {
            stage.carrier().posts(EXTREME, message("the first one waits"));

            // When
            Duration ten = timed(() -> {
                for (int i = 0; i < 10; i++) {
                    stage.carrier().posts(EXTREME, message("number " + i));
                }
            });

            // Then
            assertThat(ten).isLessThan(Duration.ofMillis(1_500));
            assertThat(stage.operator().gets("/q/metrics").body().lines())
                    .anyMatch(line -> line.startsWith("strowger_ingest_spooled_total") && !line.endsWith(" 0.0"))
                    .anyMatch(line -> line.startsWith("strowger_ingest_spool_backlog"));
        } finally {
            EmbeddedStack.kafka().resume();
        }
        await().atMost(60, SECONDS).until(() -> spooled().isEmpty());
        assertThat(stage.topics().messages()).hasSize(11);
        await().atMost(10, SECONDS).until(() -> stage.operator()
                .gets("/q/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("strowger_ingest_spool_backlog") && line.endsWith(" 0.0")));
    }

    @Test
    void asksToTryAgainWhileNobodyCanKeepIt() throws Exception {
        // Given
        Carrier operator = stage.operator();
        EmbeddedStack.kafka().pause();
        EmbeddedStack.postgres().pause();
        try {
            stage.carrier().posts(EXTREME, message("the first one waits"));
            await().atMost(5, SECONDS)
                    .until(() -> operator.gets("/q/health/ready").statusCode() == 503);

            // When
            AtomicReference<HttpResponse<String>> answer = new AtomicReference<>();
            Duration took = timed(() -> answer.set(stage.carrier().posts(EXTREME, message("hi"))));

            // Then
            assertThat(answer.get().statusCode()).isEqualTo(503);
            assertThat(answer.get().headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.get().headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
            assertThat(operator.gets("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            EmbeddedStack.kafka().resume();
            EmbeddedStack.postgres().resume();
        }
    }

    @Test
    void needsNoDatabaseWhileKafkaAnswers() throws Exception {
        // Given
        EmbeddedStack.postgres().pause();
        try {

            // When
            HttpResponse<String> answer = stage.carrier().posts(EXTREME, message("hi"));

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(stage.topics().messages()).hasSize(1);
            assertThat(stage.operator().gets("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            EmbeddedStack.postgres().resume();
        }
    }

    private static List<UUID> spooled() throws SQLException {
        try (Connection database = EmbeddedStack.postgres().connectAsSuperuser();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select id from ingest.spool order by id")) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject("id", UUID.class));
            }
            return ids;
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String message(String text) {
        return "{\"receiver\":\"+2222\",\"from\":\"+1111\",\"message\":\"%s\"}".formatted(text);
    }

    private static Predicate<String> counter(String account, String outcome) {
        return line -> line.startsWith("strowger_ingest_webhooks_total")
                && line.contains("account=\"" + account + "\"")
                && line.contains("outcome=\"" + outcome + "\"")
                && !line.endsWith(" 0.0");
    }
}
