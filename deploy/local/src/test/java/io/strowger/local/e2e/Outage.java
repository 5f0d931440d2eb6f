package io.strowger.local.e2e;

import io.strowger.embedded.KafkaProcess;
import io.strowger.embedded.PostgresNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Takes something away for a while. */
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

    /** Begins a moment later, and lasts so long: that is what is tested, and nothing is awaited meanwhile. */
    void last(Duration away) throws Exception {
        TimeUnit.MILLISECONDS.sleep(BEFORE.toMillis());
        begin.take();
        try {
            TimeUnit.MILLISECONDS.sleep(away.toMillis());
        } finally {
            end.take();
        }
    }
}
