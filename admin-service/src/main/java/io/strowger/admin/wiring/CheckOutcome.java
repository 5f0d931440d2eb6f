package io.strowger.admin.wiring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of reading a number at its carrier. */
public enum CheckOutcome {
    RIGHT,
    /** Its webhooks or bindings are not what they should be. */
    DRIFT,
    /** The carrier's account does not have it. */
    MISSING,
    /** The carrier's account has it, and nobody here does. */
    STRANGER,
    /** The carrier could not be asked. */
    UNREACHABLE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CheckOutcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
