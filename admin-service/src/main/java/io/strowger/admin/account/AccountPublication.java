package io.strowger.admin.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Keeps the accounts topic true: all accounts at the start, each at its change, and all of them each minute, so that a
 * publication that failed is made up for.
 */
@ApplicationScoped
public class AccountPublication {

    private static final Logger LOG = Logger.getLogger(AccountPublication.class);
    private static final Duration EACH = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final DefaultAccountSeed seed;
    private final StoredAccounts stored;
    private final AccountPublisher publisher;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicReference<Instant> due = new AtomicReference<>(Instant.MIN);
    private final AtomicBoolean seeded = new AtomicBoolean();
    private final AtomicBoolean published = new AtomicBoolean();

    public AccountPublication(
            DefaultAccountSeed seed,
            StoredAccounts stored,
            AccountPublisher publisher,
            Clock clock,
            MeterRegistry metrics) {
        this.seed = seed;
        this.stored = stored;
        this.publisher = publisher;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Whether all accounts have been on the topic since the start. */
    boolean published() {
        return published.get();
    }

    /** Publishes an account at once; where that fails, all are due again. Never fails. */
    Uni<Void> changed(Account account) {
        return publish(List.of(account)).onFailure().recoverWithUni(failure -> postponed(failure));
    }

    /** Takes an account from the topic at once; where that fails, all are due again. Never fails. */
    Uni<Void> removed(String id) {
        return publisher.remove(id).onFailure().recoverWithUni(failure -> postponed(failure));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> publishWhatIsDue() {
        if (clock.instant().isBefore(due.get())) {
            return Uni.createFrom().voidItem();
        }
        due.set(clock.instant().plus(EACH));
        return seeded().chain(stored::all)
                .chain(this::publish)
                .chain(stored::removed)
                .chain(this::remove)
                .invoke(() -> published.set(true))
                .onFailure()
                .recoverWithUni(failure -> postponed(failure));
    }

    private Uni<Void> seeded() {
        return seeded.get() ? Uni.createFrom().voidItem() : seed.sow().invoke(() -> seeded.set(true));
    }

    private Uni<Void> remove(List<String> gone) {
        return Multi.createFrom()
                .iterable(gone)
                .onItem()
                .transformToUniAndConcatenate(publisher::remove)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> publish(List<Account> accounts) {
        return Multi.createFrom()
                .iterable(accounts)
                .onItem()
                .transformToUniAndConcatenate(account -> publisher.publish(account.published()))
                .collect()
                .last()
                .replaceWithVoid()
                .invoke(() -> metrics.counter("strowger.accounts.published", "outcome", "published")
                        .increment(accounts.size()));
    }

    private Uni<Void> postponed(Throwable failure) {
        due.set(clock.instant().plus(AGAIN));
        metrics.counter("strowger.accounts.published", "outcome", "failed").increment();
        LOG.warnf("outcome=postponed accounts are published again in %s: %s", AGAIN, failure);
        return Uni.createFrom().voidItem();
    }
}
