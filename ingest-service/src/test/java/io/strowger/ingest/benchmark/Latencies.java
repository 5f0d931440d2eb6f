package io.strowger.ingest.benchmark;

import java.time.Duration;
import java.util.Arrays;

/** What a run showed: a rate, two percentiles, and how many requests were answered otherwise than with 200. */
record Latencies(int answered, double perSecond, double medianMillis, double p99Millis, long failures) {

    static Latencies of(long[] nanos, long failures, Duration took) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(
                sorted.length,
                sorted.length * 1e9 / took.toNanos(),
                percentile(sorted, 50),
                percentile(sorted, 99),
                failures);
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }

    @Override
    public String toString() {
        return "%,9.0f /s  p50 %6.2f ms  p99 %6.2f ms  failures %d"
                .formatted(perSecond, medianMillis, p99Millis, failures);
    }
}
