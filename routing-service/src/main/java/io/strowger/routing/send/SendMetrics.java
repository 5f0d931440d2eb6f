package io.strowger.routing.send;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what was taken over and what Kafka had to be told again. */
@ApplicationScoped
class SendMetrics {

    private final MeterRegistry registry;

    SendMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(String kind) {
        registry.counter("strowger.sends.accepted", "kind", kind).increment();
    }

    void repeated() {
        registry.counter("strowger.sends.repeated").increment();
    }

    void unpublished() {
        registry.counter("strowger.commands.unpublished").increment();
    }

    void swept(int commands) {
        registry.counter("strowger.commands.swept").increment(commands);
    }
}
