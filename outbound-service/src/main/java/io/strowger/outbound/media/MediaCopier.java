package io.strowger.outbound.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.outbound.media.CopyOutcome.Copied;
import io.strowger.outbound.media.CopyOutcome.Hopeless;
import io.strowger.outbound.media.CopyOutcome.Later;
import io.strowger.outbound.work.Rounds;
import io.strowger.service.account.Accounts;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Copies media that came with messages, some at a time, again after growing delays, until they are here or it has failed.
 * Routing is told before a row says so: where the end comes between the two, it is told twice.
 */
@Singleton
public final class MediaCopier {

    private static final Logger LOG = Logger.getLogger(MediaCopier.class);

    /** Lookups, connections and first answers at each hop come on top of the time that a copy may take. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final MediaCopies copies;
    private final MediaTransfer transfer;
    private final MediaPublisher publisher;
    private final Accounts accounts;
    private final MediaConfig config;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final AtomicInteger running = new AtomicInteger();
    private final Rounds rounds = new Rounds("copying media", this::round);

    MediaCopier(
            MediaCopies copies,
            MediaTransfer transfer,
            MediaPublisher publisher,
            Accounts accounts,
            MediaConfig config,
            MeterRegistry metrics,
            Vertx vertx) {
        this.copies = copies;
        this.transfer = transfer;
        this.publisher = publisher;
        this.accounts = accounts;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, config.tick());
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /** There are new media. */
    void wake() {
        rounds.wake();
    }

    /** Nobody waits here for a slow one: each wakes the next when it ends. */
    private Uni<Boolean> round() {
        int free = config.concurrency() - running.get();
        return free > 0 && accounts.loaded()
                ? copies.claim(free, config.timeout().plus(MARGIN))
                        .invoke(this::begin)
                        .map(_ -> false)
                : Uni.createFrom().item(false);
    }

    private void begin(List<MediaCopy> claimed) {
        running.addAndGet(claimed.size());
        claimed.forEach(copy -> transfer.run(copy)
                .chain(outcome -> settle(copy, outcome))
                .subscribe()
                .with(_ -> ended(), failure -> notSettled(copy, failure)));
    }

    private void ended() {
        running.decrementAndGet();
        rounds.wake();
    }

    private void notSettled(MediaCopy copy, Throwable failure) {
        LOG.warnf("organization=%s messageId=%s outcome has to wait: %s", copy.organization(), copy.message(), failure);
        ended();
    }

    private Uni<Void> settle(MediaCopy copy, CopyOutcome outcome) {
        log(copy, outcome);
        return switch (outcome) {
            case Copied copied -> publisher.copied(copy, copied).chain(() -> copies.copied(copy, copied));
            case Later(String why)
            when copy.tries() <= config.retryDelays().size() ->
                copies.again(copy, why, config.retryDelays().get(copy.tries() - 1));
            case Later(String why) -> failed(copy, why);
            case Hopeless(String why) -> failed(copy, why);
        };
    }

    private Uni<Void> failed(MediaCopy copy, String why) {
        return publisher.lost(copy).chain(() -> copies.failed(copy, why));
    }

    private void log(MediaCopy copy, CopyOutcome outcome) {
        String word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        metrics.counter("strowger.media.copies", "outcome", word).increment();
        LOG.logf(
                outcome instanceof Copied ? Logger.Level.DEBUG : Logger.Level.WARN,
                "organization=%s account=%s messageId=%s outcome=%s",
                copy.organization(),
                copy.account(),
                copy.message(),
                outcome);
    }
}
