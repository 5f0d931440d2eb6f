package io.strowger.ingest.spool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** How many records are in the spool, as all replicas have filled it; two metrics. */
@Singleton
public final class Backlog {

    static final int MOST_COUNTED = 100_000;

    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Backlog(MeterRegistry registry) {
        Gauge.builder("strowger.ingest.spool.backlog", size, AtomicInteger::get)
                .description("Records that wait for Kafka in the spool; counted up to " + MOST_COUNTED)
                .register(registry);
        Gauge.builder("strowger.ingest.spool.refused", refused, AtomicInteger::get)
                .description("Records in the spool that Kafka refuses for good, and that nobody tries any more")
                .register(registry);
    }

    void is(Spool.Count count) {
        size.set(count.waiting());
        refused.set(count.refused());
    }
}
