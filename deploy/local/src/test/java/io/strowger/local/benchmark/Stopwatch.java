package io.strowger.local.benchmark;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** When numbered webhooks were due, and how long it took from then until each had arrived; each counts once. */
final class Stopwatch {

    private static final int MOST = 1_000_000;

    private final long first;
    private final AtomicLongArray due = new AtomicLongArray(MOST);
    private final long[] took = new long[MOST];
    private final AtomicInteger ended = new AtomicInteger();

    /** @param first the lowest number that counts */
    Stopwatch(long first) {
        this.first = first;
    }

    void begin(long number, long at) {
        if (counts(number)) {
            due.set((int) (number - first), at);
        }
    }

    void end(long number) {
        long at = counts(number) ? due.getAndSet((int) (number - first), 0) : 0;
        if (at != 0) {
            took[ended.getAndIncrement()] = System.nanoTime() - at;
        }
    }

    int ended() {
        return ended.get();
    }

    Latencies latencies() {
        return Latencies.of(Arrays.copyOf(took, ended.get()));
    }

    private boolean counts(long number) {
        return number >= first && number - first < MOST;
    }
}
