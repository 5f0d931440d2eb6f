package io.strowger.outbound.delivery;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.DeliveryState;
import io.strowger.event.Failure;
import io.strowger.outbound.carrier.CarrierCalls;
import io.strowger.outbound.ledger.Delivery;
import io.strowger.outbound.ledger.Poll;
import io.strowger.outbound.ledger.Polls;
import io.strowger.outbound.work.AccountWork;
import io.strowger.outbound.work.AccountWork.Limits;
import io.strowger.outbound.work.AccountWork.Steps;
import io.strowger.service.account.Accounts;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks carriers that send no receipts what became of the messages that they took. */
@Singleton
public final class DeliveryPoller {

    private static final Logger LOG = Logger.getLogger(DeliveryPoller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Polls polls;
    private final PollSchedule schedule;
    private final DeliveryConfig config;
    private final CarrierCalls carriers;
    private final Accounts accounts;
    private final Vertx vertx;
    private final AccountWork<Poll> work;

    DeliveryPoller(
            Polls polls,
            PollSchedule schedule,
            DeliveryConfig config,
            CarrierCalls carriers,
            Accounts accounts,
            Vertx vertx) {
        this.polls = polls;
        this.schedule = schedule;
        this.config = config;
        this.carriers = carriers;
        this.accounts = accounts;
        this.vertx = vertx;
        this.work = new AccountWork<>(
                "asking for deliveries",
                accounts::loaded,
                new Limits(config.concurrency(), PATIENCE),
                new Steps<>(polls::due, (account, most) -> polls.claim(account, most, PATIENCE), this::ask));
    }

    void start(@Observes StartupEvent event) {
        work.start(vertx, config.tick());
    }

    /** Asks nothing more. */
    public void stop() {
        work.stop();
    }

    private Uni<Void> ask(Poll poll) {
        return accounts.find(poll.account())
                .map(account -> carriers.status(poll.carrierMessageId(), account))
                .orElseGet(() -> Uni.createFrom().item(new DeliveryState.NotTold("no such account")))
                .flatMap(state -> remember(poll, state));
    }

    private Uni<Void> remember(Poll poll, DeliveryState state) {
        LOG.debugf(
                "organization=%s account=%s messageId=%s outcome=%s",
                poll.organization(), poll.account(), poll.id(), state);
        return switch (state) {
            case DeliveryState.Delivered _ -> polls.told(poll, Delivery.DELIVERED, Optional.empty());
            case DeliveryState.NotDelivered(Failure failure) ->
                polls.told(poll, Delivery.UNDELIVERED, Optional.of(failure));
            case DeliveryState.Pending _, DeliveryState.NotTold _ ->
                polls.again(poll, schedule.afterAsking(poll.polls() + 1));
        };
    }
}
