package io.strowger.admin.number;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** {@code pending -> active <-> suspended}, and {@code released} when its period is over. */
public enum NumberStatus {
    ACTIVE,
    SUSPENDED,
    /** Its period has not begun, or its set-up is not finished. */
    PENDING,
    RELEASED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NumberStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As SQL: the word of an assignment {@code a} at that instant. */
    public static String at(String instant) {
        return "case when upper(a.during) <= %1$s then 'released' when lower(a.during) > %1$s then 'pending' else a.status end"
                .formatted(instant);
    }
}
