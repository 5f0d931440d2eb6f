package io.strowger.routing.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.routing.routing.Routed;
import io.strowger.routing.routing.Routed.Delivered;
import io.strowger.routing.routing.Routed.Elsewhere;
import io.strowger.routing.routing.Routed.Mismatched;
import io.strowger.routing.routing.Routed.NotStorable;
import io.strowger.routing.routing.Routed.Repeated;
import io.strowger.routing.routing.Routed.Unrouted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts what became of received messages, and how large the batches are. */
@ApplicationScoped
class InboundMetrics {

    private final MeterRegistry registry;

    InboundMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void routed(List<Routed> results) {
        registry.summary("strowger.routing.batch").record(results.size());
        results.forEach(this::count);
    }

    private void count(Routed result) {
        switch (result) {
            case Delivered delivered
            when delivered.again() ->
                registry.counter("strowger.routing.redelivered").increment();
            case Delivered delivered ->
                registry.counter("strowger.routed", "rule", delivered.rule()).increment();
            case Repeated _ -> registry.counter("strowger.duplicates").increment();
            case Unrouted _ -> registry.counter("strowger.unrouted").increment();
            case Elsewhere _ -> registry.counter("strowger.routing.elsewhere").increment();
            case Mismatched _, NotStorable _ ->
                registry.counter("strowger.routing.quarantined").increment();
        }
    }
}
