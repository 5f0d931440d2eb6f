package io.strowger.outbound.recovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.InboundLog.Cursor;
import io.strowger.carrier.InboundLog.NotTold;
import io.strowger.carrier.InboundLog.Page;
import io.strowger.event.CallReported;
import io.strowger.event.EventJson;
import io.strowger.event.MessageReceived;
import io.strowger.event.Recoverable;
import io.strowger.event.Topics;
import io.strowger.outbound.carrier.CarrierCalls;
import io.strowger.outbound.work.AccountWork;
import io.strowger.outbound.work.AccountWork.Limits;
import io.strowger.outbound.work.AccountWork.Steps;
import io.strowger.service.account.Accounts;
import io.strowger.service.kafka.CloudEvent;
import io.strowger.service.kafka.RecordPublisher;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Asks carriers what they received and publishes what no webhook brought, as ingest would have; counted as
 * {@code strowger.recovered} by account.
 */
@Singleton
public final class MissedWebhooks {

    private static final Logger LOG = Logger.getLogger(MissedWebhooks.class);
    private static final int MOST_PAGES = 1_000;
    private static final Duration LONGEST_TURN = Duration.ofHours(1);

    /** So often while a lease lasts. */
    private static final int RENEWALS = 3;

    private final Turns turns;
    private final CarrierCalls carriers;
    private final Accounts accounts;
    private final RecordPublisher records;
    private final RecoveryConfig config;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final AccountWork<Turn> work;

    MissedWebhooks(
            Turns turns,
            CarrierCalls carriers,
            Accounts accounts,
            RecordPublisher records,
            RecoveryConfig config,
            MeterRegistry metrics,
            Vertx vertx) {
        this.turns = turns;
        this.carriers = carriers;
        this.accounts = accounts;
        this.records = records;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.work = new AccountWork<>(
                "looking for missed webhooks",
                accounts::loaded,
                new Limits(1, LONGEST_TURN),
                new Steps<>(this::due, (account, _) -> turns.claim(account, config), this::take));
    }

    void start(@Observes StartupEvent event) {
        work.start(vertx, config.tick());
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    static boolean askable(CarrierAccount account) {
        return Carriers.named(account.carrier()).flatMap(Carrier::inboundLog).isPresent();
    }

    private Uni<List<String>> due() {
        return turns.due(
                accounts.all().stream()
                        .filter(MissedWebhooks::askable)
                        .map(CarrierAccount::id)
                        .toList(),
                config.every());
    }

    private Uni<Void> take(Turn turn) {
        long renewal = vertx.setPeriodic(config.lease().dividedBy(RENEWALS).toMillis(), _ -> renew(turn));
        return search(turn).onTermination().invoke(() -> vertx.cancelTimer(renewal));
    }

    /** A page whose entries are asked for one by one takes its time. */
    private void renew(Turn turn) {
        turns.renew(turn, config)
                .subscribe()
                .with(
                        _ -> LOG.tracef("account=%s asks on", turn.account()),
                        failure -> LOG.warnf("account=%s may be asked twice: %s", turn.account(), failure));
    }

    private Uni<Void> search(Turn turn) {
        return accounts.find(turn.account())
                .map(account -> ask(new Asking(account, turn), turn.cursor(config), Tally.NONE, 1))
                .orElseGet(() -> Uni.createFrom().item(Tally.NONE.failed("the account is not known here")))
                .onFailure()
                .recoverWithItem(failure -> Tally.NONE.failed(failure.getClass().getSimpleName()))
                .invoke(tally -> log(turn, tally))
                .flatMap(tally -> turns.end(turn, tally, config));
    }

    /** Whose turn it is. */
    private record Asking(CarrierAccount account, Turn turn) {}

    private Uni<Tally> ask(Asking asking, Cursor cursor, Tally before, int pages) {
        return carriers.inbound(cursor, asking.account()).flatMap(listing -> switch (listing) {
            case NotTold(String why, List<Recoverable> told) ->
                publish(asking.account(), told)
                        .map(published -> before.plus(published).failed(why));
            case Page page ->
                publish(asking.account(), page.events())
                        .map(published -> before.plus(published).plus(page))
                        .flatMap(tally -> follow(asking, page, tally, pages));
        });
    }

    private Uni<Tally> follow(Asking asking, Page page, Tally tally, int pages) {
        return page.next()
                .map(next -> pages < MOST_PAGES
                        ? ask(asking, next, tally, pages + 1)
                        : Uni.createFrom().item(tally.shortened("more than " + MOST_PAGES + " pages at a time")))
                .orElseGet(() -> Uni.createFrom().item(tally));
    }

    private Uni<Integer> publish(CarrierAccount account, List<Recoverable> listed) {
        return turns.missing(listed).flatMap(missing -> records.publish(
                        missing.stream().map(MissedWebhooks::recordOf).toList())
                .invoke(() -> metrics.counter("strowger.recovered", "account", account.id())
                        .increment(missing.size()))
                .replaceWith(missing.size()));
    }

    private static ProducerRecord<String, byte[]> recordOf(Recoverable event) {
        return new CloudEvent(
                        "/accounts/" + event.account(),
                        event.id().toString(),
                        event.getClass().getSimpleName(),
                        event.receivedAt())
                .on(topic(event), event.partitionKey(), EventJson.write(event));
    }

    private static String topic(Recoverable event) {
        return switch (event) {
            case MessageReceived _ -> Topics.CARRIER_MESSAGES;
            case CallReported _ -> Topics.CARRIER_CALLS;
        };
    }

    private static void log(Turn turn, Tally tally) {
        boolean loud =
                tally.found() > 0 || tally.unreadable() > 0 || tally.failure().isPresent();
        LOG.logf(
                loud ? Logger.Level.WARN : Logger.Level.DEBUG,
                "account=%s outcome=asked found=%d unreadable=%d: %s",
                turn.account(),
                tally.found(),
                tally.unreadable(),
                tally.failure().orElse("done"));
    }
}
