package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a call got; it only moves to a higher {@link #rank}. */
public enum CallState {
    /** To be placed, by us. */
    QUEUED(0),
    /** May have been placed: nobody answered after the request left us. */
    UNKNOWN(1),
    RINGING(2),
    IN_PROGRESS(3),
    BUSY(4),
    NO_ANSWER(4),
    CANCELED(4),
    FAILED(4),
    COMPLETED(5);

    private final int rank;

    CallState(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
