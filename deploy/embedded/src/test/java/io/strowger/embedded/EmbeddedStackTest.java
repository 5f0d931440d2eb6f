package io.strowger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.database.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedStackTest {

    private final EmbeddedStack stack = new EmbeddedStack();

    @AfterEach
    void stop() {
        stack.stop();
    }

    @Test
    void tellsAServiceWhereEverythingIs() {
        // Given
        stack.init(Map.of("role", "routing"));

        // When
        Map<String, String> settings = stack.start();

        // Then
        assertThat(settings)
                .containsEntry("kafka.bootstrap.servers", EmbeddedStack.kafka().bootstrapServers())
                .containsEntry("strowger.db.url", EmbeddedStack.postgres().url())
                .containsEntry("STROWGER_DB_URL", EmbeddedStack.postgres().url())
                .containsEntry("strowger.db.password", EmbeddedStack.postgres().password(Role.ROUTING))
                .containsEntry(
                        "STROWGER_DB_TENANT_PASSWORD", EmbeddedStack.postgres().password(Role.TENANT))
                .containsEntry("strowger.operator-key", EmbeddedStack.OPERATOR_KEY);
    }

    @Test
    void givesNoDatabaseWithoutARole() {
        // Given
        stack.init(Map.of());

        // When
        Map<String, String> settings = stack.start();

        // Then
        assertThat(settings).containsKey("KAFKA_BOOTSTRAP_SERVERS").doesNotContainKey("strowger.db.url");
    }
}
