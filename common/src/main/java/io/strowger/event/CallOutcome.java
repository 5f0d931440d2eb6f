package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a voice agent reached what the call was for. */
public enum CallOutcome {
    SUCCESS,
    FAILURE,
    UNKNOWN;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
