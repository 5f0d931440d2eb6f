package io.strowger.ingest.spool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** How many records are in the spool, as all replicas have filled it; a metric. */
@Singleton
public final class Backlog {

    static final int MOST_COUNTED = 100_000;

    private final AtomicInteger size = new AtomicInteger();

    Backlog(MeterRegistry registry) {
        Gauge.builder("strowger.ingest.spool.backlog", size, AtomicInteger::get)
                .description("Records that wait for Kafka in the spool; counted up to " + MOST_COUNTED)
                .register(registry);
    }

    void is(int waiting) {
        size.set(waiting);
    }
}
