package io.strowger.ingest.kafka;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/** A producer's connections to brokers, as its own metrics count them. */
record Connections(Metric count) {

    private static final String GROUP = "producer-metrics";
    private static final String NAME = "connection-count";

    static Connections of(Producer<?, ?> producer) {
        return new Connections(producer.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals(GROUP)
                        && metric.metricName().name().equals(NAME))
                .findAny()
                .orElseThrow());
    }

    boolean any() {
        return count.metricValue() instanceof Number connections && connections.intValue() > 0;
    }
}
