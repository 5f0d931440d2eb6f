package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a call got; it only moves to a higher {@link #rank}. */
public enum CallState {
    RINGING(0),
    IN_PROGRESS(1),
    BUSY(2),
    NO_ANSWER(2),
    CANCELED(2),
    FAILED(2),
    COMPLETED(3);

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
