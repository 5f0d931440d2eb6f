package io.strowger.outbound.inquiry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Traces;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.SendRequested;
import io.strowger.outbound.carrier.CarrierCalls;
import io.strowger.outbound.carrier.OutboundMessages;
import io.strowger.outbound.delivery.PollSchedule;
import io.strowger.outbound.ledger.Inquiries;
import io.strowger.outbound.ledger.Inquiry;
import io.strowger.outbound.work.AccountWork;
import io.strowger.outbound.work.AccountWork.Limits;
import io.strowger.outbound.work.AccountWork.Steps;
import io.strowger.service.account.Accounts;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks carriers whether a send happened of which nobody knows; counted as {@code strowger.inquiries} by outcome. What is
 * not found stays unknown: it may have been sent all the same.
 */
@Singleton
public final class UnknownSends {

    private static final Logger LOG = Logger.getLogger(UnknownSends.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Inquiries inquiries;
    private final OutboundMessages messages;
    private final CarrierCalls carriers;
    private final Accounts accounts;
    private final PollSchedule polls;
    private final InquiryConfig config;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final AccountWork<Inquiry> work;

    UnknownSends(
            Inquiries inquiries,
            OutboundMessages messages,
            CarrierCalls carriers,
            Accounts accounts,
            PollSchedule polls,
            InquiryConfig config,
            MeterRegistry metrics,
            Vertx vertx) {
        this.inquiries = inquiries;
        this.messages = messages;
        this.carriers = carriers;
        this.accounts = accounts;
        this.polls = polls;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.work = new AccountWork<>(
                "asking after unknown sends",
                accounts::loaded,
                new Limits(config.concurrency(), PATIENCE),
                new Steps<>(() -> inquiries.due(first()), this::claim, this::ask));
    }

    void start(@Observes StartupEvent event) {
        work.start(vertx, config.tick());
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    private Uni<List<Inquiry>> claim(String account, int most) {
        return inquiries.claim(account, most, PATIENCE, first());
    }

    private Duration first() {
        return config.askAfter().getFirst();
    }

    private Uni<Void> ask(Inquiry inquiry) {
        return accounts.find(inquiry.account())
                .map(account -> trace(inquiry, account))
                .orElseGet(() -> Uni.createFrom().item(new Traces.NotTold("no such account")))
                .flatMap(traces -> remember(inquiry, traces));
    }

    private Uni<Traces> trace(Inquiry inquiry, CarrierAccount account) {
        try {
            SendRequested command = EventJson.read(inquiry.command().toArray(), SendRequested.class);
            return carriers.trace(messages.of(command), inquiry.calledAt(), account);
        } catch (UnreadableEvent _) {
            return Uni.createFrom().item(new Traces.CannotTell());
        }
    }

    private Uni<Void> remember(Inquiry inquiry, Traces traces) {
        return switch (traces) {
            case Traces.Candidates(List<String> ids) ->
                inquiries
                        .settle(inquiry, ids, polls.first())
                        .flatMap(found -> found
                                ? ended(inquiry, "found")
                                : again(inquiry, "not_found", afterAsking(inquiry.asks() + 1)));
            case Traces.NotTold _ -> again(inquiry, "not_told", afterAsking(inquiry.asks() + 1));
            case Traces.CannotTell _ -> again(inquiry, "cannot_tell", Optional.empty());
        };
    }

    private Uni<Void> again(Inquiry inquiry, String outcome, Optional<Duration> next) {
        return inquiries.again(inquiry, next).chain(() -> ended(inquiry, outcome));
    }

    private Uni<Void> ended(Inquiry inquiry, String outcome) {
        metrics.counter("strowger.inquiries", "outcome", outcome).increment();
        LOG.infof(
                "organization=%s account=%s messageId=%s outcome=%s",
                inquiry.organization(), inquiry.account(), inquiry.id(), outcome);
        return Uni.createFrom().voidItem();
    }

    /** Before the next question, when {@code asked} have been asked; empty when it was the last. */
    private Optional<Duration> afterAsking(int asked) {
        List<Duration> askAfter = config.askAfter();
        return asked < askAfter.size()
                ? Optional.of(askAfter.get(asked).minus(askAfter.get(asked - 1)))
                : Optional.empty();
    }
}
