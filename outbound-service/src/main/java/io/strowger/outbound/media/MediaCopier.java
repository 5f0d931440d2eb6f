package io.strowger.outbound.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.outbound.media.CopyOutcome.Copied;
import io.strowger.outbound.media.CopyOutcome.Hopeless;
import io.strowger.outbound.media.CopyOutcome.Later;
import io.strowger.outbound.work.AccountWork;
import io.strowger.outbound.work.AccountWork.Limits;
import io.strowger.outbound.work.AccountWork.Steps;
import io.strowger.service.account.Accounts;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
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
    private final MediaConfig config;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final AccountWork<MediaCopy> work;

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
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        Duration patience = config.timeout().plus(MARGIN);
        this.work = new AccountWork<>(
                "copying media",
                accounts::loaded,
                new Limits(config.concurrency(), patience),
                new Steps<>(copies::due, (account, most) -> copies.claim(account, most, patience), this::copy));
    }

    void start(@Observes StartupEvent event) {
        work.start(vertx, config.tick());
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** There are new media. */
    void wake() {
        work.wake();
    }

    private Uni<Void> copy(MediaCopy copy) {
        return transfer.run(copy).chain(outcome -> settle(copy, outcome));
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
