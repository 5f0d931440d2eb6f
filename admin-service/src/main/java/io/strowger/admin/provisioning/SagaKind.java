package io.strowger.admin.provisioning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a provisioning is for. */
public enum SagaKind {
    /** Numbers more. */
    PURCHASE,
    /** The first number, and what it makes an organization ready to send and to call. */
    FIRST_SETUP,
    /** A number is given back. */
    RELEASE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SagaKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
