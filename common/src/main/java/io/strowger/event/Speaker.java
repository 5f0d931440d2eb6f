package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who speaks in a call. */
public enum Speaker {
    AGENT,
    PERSON;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
