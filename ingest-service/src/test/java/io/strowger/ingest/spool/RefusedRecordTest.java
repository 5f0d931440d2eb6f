package io.strowger.ingest.spool;

import static io.strowger.ingest.Stage.EXTREME;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.CarrierEvent;
import io.strowger.event.EventJson;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.Topics;
import io.strowger.ingest.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With a Kafka that takes less than we think. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "ingest"))
class RefusedRecordTest {

    private static final int LARGEST = 20_000;
    private static final String TOO_LONG = "x".repeat(LARGEST + 10_000);

    @RegisterExtension
    final Stage stage = new Stage();

    @BeforeEach
    void takeLess() throws Exception {
        limit(LARGEST);
    }

    @AfterEach
    void takeMore() throws Exception {
        limit(1024 * 1024);
        execute("delete from ingest.spool");
    }

    @Test
    void keepsApartWhatIsRefusedAndDrainsTheRest() throws Exception {
        // Given
        EmbeddedStack.kafka().pause();
        try {
            for (String text : List.of("before", TOO_LONG, "after")) {
                assertThat(stage.carrier().posts(EXTREME, message(text)).statusCode())
                        .isEqualTo(200);
            }
            assertThat(spooled()).hasSize(3);

            // When
        } finally {
            EmbeddedStack.kafka().resume();
        }

        // Then
        await().atMost(60, SECONDS).until(() -> spooled().isEmpty());
        assertThat(stage.topics().messages())
                .extracting(MessageReceived::text)
                .containsExactlyInAnyOrder("before", "after");
        Quarantined kept = onlyQuarantined();
        assertThat(kept.reason()).isEqualTo(Reason.NOT_STORABLE);
        assertThat(kept.detail()).contains("RecordTooLargeException");
        assertThat(kept.account()).isEqualTo("extremesms");
        MessageReceived event = (MessageReceived) EventJson.read(kept.raw().toArray(), CarrierEvent.class);
        assertThat(event.id()).isEqualTo(kept.id());
        assertThat(event.text()).isEqualTo(TOO_LONG);
        assertThat(event.receivedAt()).isEqualTo(kept.receivedAt());
    }

    @Test
    void doesNotTakeARefusalForAnOutage() throws Exception {
        // When
        int status = stage.carrier().posts(EXTREME, message(TOO_LONG)).statusCode();

        // Then
        assertThat(status).isEqualTo(200);
        await().atMost(20, SECONDS).until(() -> !stage.topics().quarantined().isEmpty());
        assertThat(onlyQuarantined().reason()).isEqualTo(Reason.NOT_STORABLE);
        assertThat(stage.operator().gets("/q/health/ready").body()).contains("\"acknowledging\": true");
        await().atMost(20, SECONDS).until(() -> spooled().isEmpty());
    }

    @Test
    void setsAsideWhatNeitherItsTopicNorTheQuarantineTakes() throws Exception {
        // Given
        spool(1, Topics.REQUESTS, Topics.LARGEST_RECORD + 1);

        // When
        spool(2, "strowger.gone.v1", 100);

        // Then
        await().atMost(20, SECONDS).until(() -> !stage.topics().quarantined().isEmpty());
        assertThat(onlyQuarantined().detail()).contains("InvalidTopicException");
        await().atMost(20, SECONDS).until(() -> spooled().equals(List.of("RecordTooLargeException")));
        await().atMost(20, SECONDS).until(() -> stage.operator()
                .gets("/q/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("strowger_ingest_spool_refused") && line.endsWith(" 1.0")));
    }

    private Quarantined onlyQuarantined() {
        List<Quarantined> kept = stage.topics().quarantined();
        assertThat(kept).hasSize(1);
        return kept.getFirst();
    }

    private void limit(int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CARRIER_MESSAGES);
        ConfigEntry largest = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(largest, OpType.SET))))
                    .all()
                    .get(20, SECONDS);
        }
    }

    private static void spool(int number, String topic, int length) throws SQLException {
        execute("""
                insert into ingest.spool (id, topic, key, headers, value)
                values ('01900000-0000-7000-8000-00000000000%1$d', '%2$s', 'key',
                    '{"ce_id":"01900000-0000-7000-8000-00000000000%1$d","ce_source":"/accounts/extremesms",
                      "ce_type":"io.strowger.MessageReceived","ce_time":"2026-11-20T08:00:00Z"}',
                    convert_to(repeat('x', %3$d), 'UTF8'))
                """.formatted(number, topic, length));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection database = EmbeddedStack.postgres().connectAsSuperuser();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Why each is refused; "waits" for those that are not. */
    private static List<String> spooled() throws SQLException {
        try (Connection database = EmbeddedStack.postgres().connectAsSuperuser();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select coalesce(refused, 'waits') from ingest.spool")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String message(String text) {
        return "{\"receiver\":\"+2222\",\"from\":\"+1111\",\"message\":\"%s\"}".formatted(text);
    }
}
