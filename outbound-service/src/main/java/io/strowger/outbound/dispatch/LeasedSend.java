package io.strowger.outbound.dispatch;

import io.smallrye.mutiny.Uni;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.SendOutcome;
import io.strowger.event.CallRequested;
import io.strowger.event.Command;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.Failure;
import io.strowger.outbound.carrier.CommandedCalls;
import io.strowger.outbound.ledger.Lease;
import io.strowger.outbound.ledger.Ledger;
import io.strowger.outbound.ledger.Verdict;
import io.strowger.service.account.Accounts;
import io.strowger.service.carrier.CarrierHttpConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one leased message or call over the point of no return, calls the carrier and remembers what came of it. */
@Singleton
final class LeasedSend {

    private static final Logger LOG = Logger.getLogger(LeasedSend.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Accounts accounts;
    private final CommandedCalls carriers;
    private final Verdicts verdicts;
    private final SendMetrics metrics;
    private final Duration patience;

    LeasedSend(
            Ledger ledger,
            Accounts accounts,
            CommandedCalls carriers,
            Verdicts verdicts,
            SendMetrics metrics,
            DispatchConfig config,
            CarrierHttpConfig calls) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.carriers = carriers;
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.patience = calls.totalTimeout().plus(config.abandonedAfter());
    }

    Uni<Void> run(Lease lease) {
        return accounts.find(lease.account())
                .map(account -> run(lease, account))
                .orElseGet(() -> postponed(lease, "the account is not known here"));
    }

    private Uni<Void> run(Lease lease, CarrierAccount account) {
        try {
            Command command = EventJson.read(lease.command().toArray(), Command.class);
            return ledger.begin(lease, patience, isLent(command))
                    .flatMap(begun -> begun
                            ? call(lease, account, command)
                            : Uni.createFrom().voidItem());
        } catch (UnreadableEvent e) {
            LOG.errorf(
                    "organization=%s messageId=%s outcome=refused: %s",
                    lease.organization(), lease.id(), e.getMessage());
            return remember(lease, Verdict.failed(Failure.MESSAGE_REFUSED, "the command is not readable"));
        }
    }

    /** Voice agents call from numbers that are another account's. */
    private static boolean isLent(Command command) {
        return command instanceof CallRequested call && call.agent().isPresent();
    }

    private Uni<Void> call(Lease lease, CarrierAccount account, Command command) {
        return carriers.perform(command, account)
                .invoke(metrics::count)
                .invoke(outcome -> log(lease, account, outcome))
                .flatMap(outcome -> remember(lease, verdicts.of(command, outcome, lease.tries() + 1)));
    }

    private Uni<Void> postponed(Lease lease, String why) {
        LOG.warnf(
                "organization=%s account=%s messageId=%s outcome=later: %s",
                lease.organization(), lease.account(), lease.id(), why);
        return remember(lease, verdicts.postponed(why));
    }

    /** What is known of a call is worth waiting for the database, for as long as it takes. */
    private Uni<Void> remember(Lease lease, Verdict verdict) {
        return Uni.createFrom()
                .deferred(() -> ledger.finish(lease, verdict))
                .onFailure()
                .invoke(failure -> LOG.warnf("messageId=%s outcome has to wait: %s", lease.id(), failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely();
    }

    private static void log(Lease lease, CarrierAccount account, SendOutcome outcome) {
        Optional<Failure> failure = SendMetrics.failure(outcome);
        LOG.logf(
                level(outcome, failure),
                "organization=%s carrier=%s account=%s messageId=%s outcome=%s failure=%s: %s",
                lease.organization(),
                account.carrier(),
                account.id(),
                lease.id(),
                SendMetrics.label(outcome),
                failure.map(Failure::code).orElse(""),
                detail(outcome));
    }

    private static String detail(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent _ -> "the carrier took it";
            case SendOutcome.Refused refused -> refused.detail();
            case SendOutcome.Later later -> later.detail();
            case SendOutcome.Unknown unknown -> unknown.detail();
        };
    }

    /** Loud where an operator has to do something about it. */
    private static Logger.Level level(SendOutcome outcome, Optional<Failure> failure) {
        boolean loud = outcome instanceof SendOutcome.Unknown
                || failure.filter(Failure::alertsOperator).isPresent();
        return loud ? Logger.Level.WARN : Logger.Level.DEBUG;
    }
}
