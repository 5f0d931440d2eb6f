package io.strowger.local.e2e;

import io.strowger.embedded.KafkaProcess;
import io.strowger.embedded.PostgresNode;
import java.time.Duration;

/** Takes something away for as long as a part of a flood takes. */
record Outage(Step begin, Step end) {

    private static final Duration BEFORE = Duration.ofSeconds(1);

    /** One thing that is done. */
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    static Outage of(KafkaProcess kafka) {
        return new Outage(kafka::kill, kafka::resume);
    }

    static Outage of(PostgresNode postgres) {
        return new Outage(postgres::kill, postgres::resume);
    }

    /** Begins a moment after the flood did, and ends when it has posted what it posts in so long a time. */
    void last(Flood flood, Duration away) throws Exception {
        flood.awaitPosts(BEFORE);
        begin.take();
        try {
            flood.awaitPosts(away);
        } finally {
            end.take();
        }
    }
}
