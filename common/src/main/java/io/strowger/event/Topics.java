package io.strowger.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The catalogue of Kafka topics; they are created from it explicitly, never by use. */
public final class Topics {

    public static final String CARRIER_MESSAGES = "strowger.carrier-messages.v1";
    public static final String CARRIER_DELIVERIES = "strowger.carrier-deliveries.v1";
    public static final String CARRIER_CALLS = "strowger.carrier-calls.v1";
    public static final String QUARANTINE = "strowger.quarantine.v1";
    public static final String COMMANDS = "strowger.commands.v1";
    public static final String REPORTS = "strowger.reports.v1";
    public static final String EVENTS = "strowger.events.v1";
    public static final String REQUESTS = "strowger.requests.v1";
    public static final String ACCOUNTS = "strowger.accounts.v1";
    public static final String NUMBERS = "strowger.numbers.v1";

    /** What a producer has to be able to send, in bytes: the largest webhook, in base64. */
    public static final int LARGEST_RECORD = 12 * 1024 * 1024;

    private static final int USUAL_RECORD = 1024 * 1024;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    private Topics() {}

    /** Every topic of the suite. */
    public static List<Topic> all() {
        return List.of(
                kept(CARRIER_MESSAGES, WEEK),
                kept(CARRIER_DELIVERIES, WEEK),
                kept(CARRIER_CALLS, WEEK),
                large(QUARANTINE, WEEK),
                kept(COMMANDS, WEEK),
                kept(REPORTS, WEEK),
                kept(EVENTS, DAY),
                large(REQUESTS, WEEK),
                new Topic(ACCOUNTS, true, Optional.empty(), USUAL_RECORD),
                new Topic(NUMBERS, true, Optional.empty(), USUAL_RECORD));
    }

    private static Topic kept(String name, Duration retention) {
        return new Topic(name, false, Optional.of(retention), USUAL_RECORD);
    }

    private static Topic large(String name, Duration retention) {
        return new Topic(name, false, Optional.of(retention), LARGEST_RECORD);
    }

    /**
     * A topic's name and how long it keeps records: compacted (the newest of each key) or for a retention time.
     *
     * @param largestRecord in bytes
     */
    public record Topic(String name, boolean compacted, Optional<Duration> retention, int largestRecord) {}
}
