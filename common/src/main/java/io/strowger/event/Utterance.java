package io.strowger.event;

import java.util.Objects;
import java.util.Optional;

/**
 * What somebody said in a call.
 *
 * @param atSeconds seconds since the call began
 */
public record Utterance(Speaker role, String text, Optional<Integer> atSeconds) {

    public Utterance {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(text, "text");
        atSeconds = Absent.toEmpty(atSeconds);
    }
}
