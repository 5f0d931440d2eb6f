package io.strowger.outbound.ledger;

import io.strowger.event.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * What the ledger is to remember of a call.
 *
 * @param state where the send goes
 * @param detail for operators: redacted and short
 * @param conversationId the carrier's id of what is said in a call to a voice agent
 * @param retryIn when to try again, where it is to be tried again
 * @param pollIn when to ask the carrier what became of it
 */
public record Verdict(
        LedgerState state,
        Optional<Failure> failure,
        Optional<String> detail,
        Optional<String> carrierMessageId,
        Optional<String> conversationId,
        Optional<Duration> retryIn,
        Optional<Duration> pollIn) {

    public static Verdict sent(
            Optional<String> carrierMessageId, Optional<String> conversationId, Optional<Duration> pollIn) {
        return new Verdict(
                LedgerState.SENT,
                Optional.empty(),
                Optional.empty(),
                carrierMessageId,
                conversationId,
                Optional.empty(),
                pollIn);
    }

    public static Verdict failed(Failure failure, String detail) {
        return new Verdict(
                LedgerState.FAILED,
                Optional.of(failure),
                Optional.of(detail),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static Verdict retry(Failure failure, String detail, Duration in) {
        return new Verdict(
                LedgerState.RETRY,
                Optional.of(failure),
                Optional.of(detail),
                Optional.empty(),
                Optional.empty(),
                Optional.of(in),
                Optional.empty());
    }

    public static Verdict unknown(String detail) {
        return new Verdict(
                LedgerState.UNKNOWN,
                Optional.empty(),
                Optional.of(detail),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
