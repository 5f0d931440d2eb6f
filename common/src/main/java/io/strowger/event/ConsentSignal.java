package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a carrier made of a person's words: no more messages, messages again, or a call for help. */
public enum ConsentSignal {
    STOP,
    START,
    HELP;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
