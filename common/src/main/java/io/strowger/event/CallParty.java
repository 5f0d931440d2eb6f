package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;

/**
 * A number that a carrier names about a call.
 *
 * @param rule where it was found, as {@code external_number}; free of carriers' names
 * @param number in canonical form
 */
public record CallParty(Role role, String rule, String number) {

    /** Whose number it is, as far as the carrier says. */
    public enum Role {
        OWN,
        PERSON,
        /** Who called, ours or not. */
        CALLER,
        /** Who was called, ours or not. */
        CALLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CallParty {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(number, "number");
    }
}
