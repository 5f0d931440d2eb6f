package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Short outages of what all services stand on; the long ones are in {@link FaultsEndToEndTest}. */
@ExtendWith(StackExtension.class)
class OutagesEndToEndTest {

    private static final Duration AWAY = Duration.ofSeconds(6);
    private static final Duration APART = Duration.ofMillis(20);
    private static final int WEBHOOKS = 500;

    /** In the moment when it goes away, some may be told to come again. */
    private static final int AT_MOST_REFUSED = WEBHOOKS / 20;

    private final LocalStack stack;

    OutagesEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void losesNothingWhileKafkaIsAway() throws Exception {
        // Given
        Flood flood = new Flood(stack, "Kafka is briefly away", "+12195550101", APART);

        // When
        flood.pour(WEBHOOKS, () -> Outage.of(stack.backends().kafka()).last(flood, AWAY));

        // Then
        flood.isHomeExactlyOnce();
        assertThat(flood.refused() + flood.unanswered()).isLessThan(AT_MOST_REFUSED);
    }

    @Test
    void losesNothingWhilePostgresIsAway() throws Exception {
        // Given
        Flood flood = new Flood(stack, "PostgreSQL is briefly away", "+12195550102", APART);

        // When
        flood.pour(WEBHOOKS, () -> Outage.of(stack.backends().postgres()).last(flood, AWAY));

        // Then
        flood.isHomeExactlyOnce();
        assertThat(flood.refused() + flood.unanswered()).isLessThan(AT_MOST_REFUSED);
    }
}
