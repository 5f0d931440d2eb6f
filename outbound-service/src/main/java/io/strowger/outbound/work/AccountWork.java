package io.strowger.outbound.work;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that carriers are asked for, claimed and done account by account: one whose carrier hangs delays only itself.
 *
 * @param <T> what is claimed
 */
public final class AccountWork<T> {

    private static final Logger LOG = Logger.getLogger(AccountWork.class);

    private final String name;
    private final Limits limits;
    private final Steps<T> steps;
    private final Rounds lookout;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * How much of it is done.
     *
     * @param atOnce for each account
     * @param patience when what was claimed is due again, and is given up here
     */
    public record Limits(int atOnce, Duration patience) {}

    /**
     * How it is done.
     *
     * @param due the accounts that have any
     * @param claim of an account, at most so many
     * @param work does one
     */
    public record Steps<T>(
            Supplier<Uni<List<String>>> due,
            BiFunction<String, Integer, Uni<List<T>>> claim,
            Function<T, Uni<Void>> work) {}

    /** @param ready nothing is done before it is true */
    public AccountWork(String name, BooleanSupplier ready, Limits limits, Steps<T> steps) {
        this.name = name;
        this.limits = limits;
        this.steps = steps;
        this.lookout = new Rounds(name, () -> ready.getAsBoolean() ? look() : nothingMore());
    }

    /** Begins at once, and looks what is due with each tick. */
    public void start(Vertx vertx, Duration tick) {
        lookout.start(vertx, tick);
    }

    /** Something may be due. */
    public void wake() {
        lookout.wake();
    }

    /** Claims nothing more. */
    public void stop() {
        stopped = true;
        lookout.stop();
    }

    private Uni<Boolean> look() {
        return steps.due()
                .get()
                .invoke(due -> due.forEach(
                        id -> accounts.computeIfAbsent(id, Account::new).rounds.wake()))
                .chain(AccountWork::nothingMore);
    }

    private static Uni<Boolean> nothingMore() {
        return Uni.createFrom().item(false);
    }

    private final class Account {

        private final String id;
        private final Rounds rounds;
        private final AtomicInteger running = new AtomicInteger();
        private volatile boolean backlog;

        Account(String id) {
            this.id = id;
            this.rounds = new Rounds(name + " of " + id, this::round);
        }

        private Uni<Boolean> round() {
            int free = limits.atOnce() - running.get();
            return free > 0 && !stopped
                    ? steps.claim()
                            .apply(id, free)
                            .invoke(claimed -> begin(claimed, free))
                            .chain(AccountWork::nothingMore)
                    : nothingMore();
        }

        private void begin(List<T> claimed, int free) {
            backlog = claimed.size() == free;
            running.addAndGet(claimed.size());
            claimed.forEach(this::begin);
        }

        private void begin(T one) {
            Uni.createFrom()
                    .deferred(() -> steps.work().apply(one))
                    .ifNoItem()
                    .after(limits.patience())
                    .fail()
                    .onTermination()
                    .invoke(this::ended)
                    .subscribe()
                    .with(
                            _ -> LOG.tracef("account=%s %s: done", id, name),
                            failure -> LOG.warnf("account=%s %s has to wait: %s", id, name, failure));
        }

        private void ended() {
            running.decrementAndGet();
            if (backlog) {
                rounds.wake();
            }
        }
    }
}
