package io.strowger.outbound.receipt;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.strowger.outbound.ledger.Receipts;
import io.strowger.outbound.work.Rounds;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Matches receipts with sends: as soon as they are appended, and again with each tick those that came too early. */
@Singleton
public final class ReceiptMatching {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    private final Vertx vertx;
    private final Rounds rounds;

    ReceiptMatching(Receipts receipts, Vertx vertx) {
        this.vertx = vertx;
        this.rounds =
                new Rounds("matching receipts", () -> receipts.match(BATCH).map(taken -> taken == BATCH));
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, TICK);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** There are new receipts. */
    public void wake() {
        rounds.wake();
    }
}
