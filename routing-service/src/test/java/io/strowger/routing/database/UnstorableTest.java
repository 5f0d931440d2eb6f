package io.strowger.routing.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

class UnstorableTest {

    @Test
    void blamesNoMessageForALostRace() {
        // When // Then
        assertThat(Unstorable.isOne(duplicate("conversation_numbers"))).isFalse();
        assertThat(Unstorable.isOne(duplicate("message_pkey"))).isTrue();
    }

    private static PgException duplicate(String constraint) {
        String none = "";
        return new PgException(
                "duplicate key",
                "ERROR",
                "23505",
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                constraint);
    }
}
