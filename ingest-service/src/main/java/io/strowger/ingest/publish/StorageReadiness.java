package io.strowger.ingest.publish;

import io.strowger.ingest.kafka.KafkaPublisher;
import io.strowger.ingest.spool.Spool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while there is somewhere to put what comes: Kafka, or the spool. */
@Readiness
@Singleton
public final class StorageReadiness implements HealthCheck {

    private final KafkaPublisher kafka;
    private final Spool spool;

    StorageReadiness(KafkaPublisher kafka, Spool spool) {
        this.kafka = kafka;
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("storage")
                .withData("kafka", kafka.reachable())
                .withData("acknowledging", kafka.answering())
                .withData("spool", spool.reachable())
                .status(kafka.reachable() || spool.reachable())
                .build();
    }
}
