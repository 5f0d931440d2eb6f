package io.strowger.routing.usage;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Where a worker counts how much numbers are used, so that no other counts in the same row at the same time: each topic
 * has a range of slots, and in it each partition one.
 */
public enum UsageSlot {
    MESSAGES(0),
    REPORTS(1_000),
    CALLS(2_000);

    private final int first;

    UsageSlot(int first) {
        this.first = first;
    }

    /** Of a batch: that of any of its partitions, as they are all read by the same worker. */
    public int of(ConsumerRecords<?, ?> batch) {
        return first
                + batch.partitions().stream()
                        .mapToInt(it -> it.partition())
                        .min()
                        .orElse(0);
    }
}
