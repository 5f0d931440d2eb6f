package io.strowger.local.benchmark;

/**
 * What one run of the load showed.
 *
 * @param routed messages a second while the load lasted
 * @param lagHalfway accepted and not yet routed
 * @param drained seconds from the end of the load until all was routed; not a number where that never was
 * @param answers from when a webhook was due until it was acknowledged
 * @param arrivals from when a webhook was due until an inbox showed it
 */
record Run(
        String name,
        double accepted,
        double routed,
        long lagHalfway,
        long lagAtEnd,
        double drained,
        Latencies answers,
        Latencies arrivals,
        Usage used,
        double seconds) {

    private static final String COLUMNS = "%-22s %11s %10s %10s %10s %10s %15s %15s%n";

    Run seenBy(Latencies inboxes) {
        return new Run(name, accepted, routed, lagHalfway, lagAtEnd, drained, answers, inboxes, used, seconds);
    }

    static String heading() {
        return COLUMNS.formatted(
                "", "accepted/s", "routed/s", "lag half", "lag end", "drained s", "ack p50/p99 ms", "event p50/p99");
    }

    String row() {
        return COLUMNS.formatted(
                name,
                "%,.0f".formatted(accepted),
                "%,.0f".formatted(routed),
                "%,d".formatted(lagHalfway),
                "%,d".formatted(lagAtEnd),
                "%.1f".formatted(drained),
                answers,
                arrivals);
    }

    /** How many webhooks no inbox showed, of those that were watched. */
    int unseen() {
        return arrivals.count() == 0 ? 0 : answers.count() - arrivals.count();
    }

    long microsOf(String part) {
        return used.microsOf(part, answers.count());
    }

    double processors() {
        return used.processors(seconds);
    }
}
