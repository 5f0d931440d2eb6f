package io.strowger.outbound.work;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work done in rounds, one at a time. Whoever wakes it during a round causes another one; a round that found more to do
 * than it took causes another one; otherwise it rests until it is woken or its tick comes.
 */
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final String name;
    private final Supplier<Uni<Boolean>> round;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean stopped;

    /** @param round one round; its item tells whether there is more to do at once */
    public Rounds(String name, Supplier<Uni<Boolean>> round) {
        this.name = name;
        this.round = round;
    }

    /** Begins at once, and again with each tick. */
    public void start(Vertx vertx, Duration tick) {
        wake();
        vertx.setPeriodic(tick.toMillis(), _ -> wake());
    }

    public void wake() {
        if (!stopped && calls.getAndIncrement() == 0) {
            run();
        }
    }

    /** Begins no further round. */
    public void stop() {
        stopped = true;
    }

    private void run() {
        int seen = calls.get();
        Uni.createFrom()
                .deferred(this::next)
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .subscribe()
                .with(more -> ended(seen, more), failure -> failed(seen, failure));
    }

    private Uni<Boolean> next() {
        return stopped ? Uni.createFrom().item(false) : round.get();
    }

    private void ended(int seen, boolean more) {
        if ((more && !stopped) || !calls.compareAndSet(seen, 0)) {
            run();
        }
    }

    private void failed(int seen, Throwable failure) {
        LOG.warnf("%s has to wait: %s", name, failure);
        ended(seen, false);
    }
}
