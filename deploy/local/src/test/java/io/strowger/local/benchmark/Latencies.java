package io.strowger.local.benchmark;

import java.util.Arrays;

/** How long a number of things took: two percentiles, in milliseconds. */
record Latencies(int count, double median, double p99) {

    static final Latencies NONE = new Latencies(0, Double.NaN, Double.NaN);

    static Latencies of(long[] nanos) {
        if (nanos.length == 0) {
            return NONE;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted.length, percentile(sorted, 50), percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }

    @Override
    public String toString() {
        return count == 0 ? "-" : "%.1f / %.1f".formatted(median, p99);
    }
}
