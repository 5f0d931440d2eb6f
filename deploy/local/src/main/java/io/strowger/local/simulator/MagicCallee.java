package io.strowger.local.simulator;

import java.util.Optional;
import java.util.stream.Stream;

/** People who behave in their own way when they are called, of those whom {@link MagicRecipient} has not; all others talk for a second. */
public enum MagicCallee {
    ENGAGED("+15005550055", "is engaged"),
    NOBODY_ANSWERS("+15005550056", "does not answer"),
    TALKS_ON("+15005550057", "stays on the line until the call is ended"),
    UNREPORTED("+15005550058", "talks, and an agent's report on it gets lost");

    private final String number;
    private final String behaviour;

    MagicCallee(String number, String behaviour) {
        this.number = number;
        this.behaviour = behaviour;
    }

    /** Who is called (E.164). */
    public String number() {
        return number;
    }

    /** What happens, in words. */
    public String behaviour() {
        return behaviour;
    }

    boolean is(String callee) {
        return number.equals(callee);
    }

    static Optional<MagicCallee> of(String callee) {
        return Stream.of(values()).filter(magic -> magic.is(callee)).findFirst();
    }
}
