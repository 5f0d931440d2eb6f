package io.strowger.ingest.publish;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the producer knows its topics and is connected to a broker. */
@Readiness
@Singleton
public final class KafkaReadiness implements HealthCheck {

    private final EventPublisher publisher;

    KafkaReadiness(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka").status(publisher.reachable()).build();
    }
}
