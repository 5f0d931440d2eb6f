package io.strowger.outbound.ledger;

import io.strowger.event.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator makes of a send of which nobody knows whether it happened. */
public enum Settlement {
    /** It was sent, as the carrier's portal or the recipient says. */
    SENT(LedgerState.SENT, Optional.empty()),
    /** It was not, and is not to be. */
    FAILED(LedgerState.FAILED, Optional.of(Failure.SETTLED_AS_FAILED)),
    /** It is to be sent (again), at the risk that the recipient gets it twice. */
    RETRY(LedgerState.READY, Optional.empty());

    private final LedgerState state;
    private final Optional<Failure> failure;

    Settlement(LedgerState state, Optional<Failure> failure) {
        this.state = state;
        this.failure = failure;
    }

    /** The settlement of that word in lower case. */
    public static Optional<Settlement> of(String word) {
        return Arrays.stream(values())
                .filter(settlement -> settlement.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    LedgerState state() {
        return state;
    }

    Optional<Failure> failure() {
        return failure;
    }

    int furtherAttempts() {
        return this == RETRY ? 1 : 0;
    }
}
