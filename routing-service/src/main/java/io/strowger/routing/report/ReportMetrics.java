package io.strowger.routing.report;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts reports by what became of them. */
@ApplicationScoped
class ReportMetrics {

    private final MeterRegistry registry;

    ReportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(int reports) {
        count("applied", reports);
    }

    void unknownMessages(int messages) {
        count("unknown_message", messages);
    }

    void unreadable() {
        count("unreadable", 1);
    }

    void notStorable() {
        count("not_storable", 1);
    }

    private void count(String outcome, int reports) {
        registry.counter("strowger.reports", "outcome", outcome).increment(reports);
    }
}
