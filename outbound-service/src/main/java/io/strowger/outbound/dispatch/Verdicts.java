package io.strowger.outbound.dispatch;

import io.strowger.carrier.SendOutcome;
import io.strowger.event.Command;
import io.strowger.event.Failure;
import io.strowger.event.SendRequested;
import io.strowger.outbound.delivery.PollSchedule;
import io.strowger.outbound.ledger.Verdict;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** What the ledger is to remember of what a carrier said. */
@Singleton
final class Verdicts {

    private final RetrySchedule retries;
    private final PollSchedule polls;

    Verdicts(DispatchConfig config, PollSchedule polls) {
        this.retries = new RetrySchedule(config.retryDelays(), new SecureRandom());
        this.polls = polls;
    }

    /**
     * What to remember of a command's outcome.
     *
     * @param tries the calls made so far, this one included
     */
    Verdict of(Command command, SendOutcome outcome, int tries) {
        return switch (outcome) {
            case SendOutcome.Sent(Optional<String> id, Optional<String> conversation) ->
                Verdict.sent(id, conversation, id.flatMap(_ -> firstPoll(command)));
            case SendOutcome.Refused(Failure failure, String detail) -> Verdict.failed(failure, detail);
            case SendOutcome.Later(Failure failure, Optional<Duration> after, String detail) ->
                Verdict.retry(failure, detail, retries.delay(tries, after));
            case SendOutcome.Unknown(String detail) -> Verdict.unknown(detail);
        };
    }

    /** To remember of what could not even be begun. */
    Verdict postponed(String why) {
        return Verdict.retry(Failure.UNAVAILABLE, why, retries.delay(1, Optional.empty()));
    }

    /** What becomes of calls, their carriers tell by themselves. */
    private Optional<Duration> firstPoll(Command command) {
        return command instanceof SendRequested ? polls.first() : Optional.empty();
    }
}
