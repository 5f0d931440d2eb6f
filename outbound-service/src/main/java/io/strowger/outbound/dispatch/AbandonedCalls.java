package io.strowger.outbound.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.outbound.ledger.Ledger;
import io.strowger.outbound.work.Rounds;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Declares unknown what was being called when its service died; looks at start-up and every few seconds. */
@Singleton
public final class AbandonedCalls {

    private static final Logger LOG = Logger.getLogger(AbandonedCalls.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int BATCH = 200;

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Vertx vertx;
    private final Rounds rounds = new Rounds("looking for abandoned calls", this::round);

    AbandonedCalls(Ledger ledger, Dispatcher dispatcher, Vertx vertx) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, TICK);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    private Uni<Boolean> round() {
        return ledger.abandon(BATCH).invoke(this::tell).map(count -> count == BATCH);
    }

    private void tell(int count) {
        if (count > 0) {
            LOG.warnf("outcome=unknown for %d sends: their service stopped during the call", count);
            dispatcher.wake();
        }
    }
}
