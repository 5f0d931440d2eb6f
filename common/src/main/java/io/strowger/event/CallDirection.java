package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who called: the person us, or we the person. */
public enum CallDirection {
    INBOUND,
    OUTBOUND;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
