package io.strowger.local.machine;

/** Why the stack cannot run here, in one line for the person who started it. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String reason) {
        super(reason);
    }

    public CannotStart(String reason, Throwable cause) {
        super(reason, cause);
    }
}
