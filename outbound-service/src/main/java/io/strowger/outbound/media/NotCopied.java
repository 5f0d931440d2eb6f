package io.strowger.outbound.media;

import io.strowger.outbound.media.CopyOutcome.Hopeless;
import io.strowger.outbound.media.CopyOutcome.Later;

/** Breaks a copy off. */
final class NotCopied extends RuntimeException {

    private final CopyOutcome outcome;

    private NotCopied(CopyOutcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    static NotCopied forGood(String why) {
        return new NotCopied(new Hopeless(why));
    }

    static NotCopied forNow(String why) {
        return new NotCopied(new Later(why));
    }

    /** What a failure means; of one that nobody expected, only the kind: its message may quote the link. */
    static CopyOutcome outcome(Throwable failure) {
        return failure instanceof NotCopied known
                ? known.outcome
                : new Later(failure.getClass().getSimpleName());
    }
}
