package io.strowger.outbound.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a send stands, and where it may go from there.
 *
 * <pre>
 *              take over
 *               +----+
 *               v    |
 *  READY ----&gt; LEASED ----&gt; CALLING ----&gt; SENT
 *    ^          ^  |  \        |  |         ^
 *    |          |  |   \       |  +---&gt; FAILED &lt;--+
 *    |          |  |    +------|------------^     |
 *    |          |  v           v                  |
 *    |         RETRY &lt;------- (outcome) ---&gt; UNKNOWN
 *    |                                            |
 *    +---------------- an operator ---------------+
 * </pre>
 *
 * <p>CALLING is the point of no return: it is committed just before the request leaves us and never taken over. Where no
 * trustworthy answer comes, or the service dies, it becomes UNKNOWN and is never sent again by itself; only the call's
 * own late answer, the carrier's list of what it took or an operator settles it.
 */
public enum LedgerState {
    /** To be sent. */
    READY,
    /** A dispatcher has it until its lease ends. */
    LEASED,
    /** The request may have left us. */
    CALLING,
    /** The carrier took it. */
    SENT,
    /** Never left us, or was refused. */
    FAILED,
    /** Certainly not sent, and to be tried again at its time. */
    RETRY,
    /** May have been sent. */
    UNKNOWN;

    /** The states that may follow. */
    public Set<LedgerState> next() {
        return switch (this) {
            case READY -> Set.of(LEASED);
            case RETRY -> Set.of(LEASED);
            case LEASED -> Set.of(LEASED, CALLING, FAILED, RETRY);
            case CALLING -> Set.of(SENT, FAILED, RETRY, UNKNOWN);
            case UNKNOWN -> Set.of(SENT, FAILED, RETRY, READY);
            case SENT, FAILED -> Set.of();
        };
    }

    public boolean mayBecome(LedgerState next) {
        return next().contains(next);
    }

    /** The words of the states that may become this one: the guard of every update to it. */
    String[] before() {
        return Arrays.stream(values())
                .filter(state -> state.mayBecome(this))
                .map(LedgerState::word)
                .toArray(String[]::new);
    }

    /** The word used in JSON and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that {@link #word}. */
    public static Optional<LedgerState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
