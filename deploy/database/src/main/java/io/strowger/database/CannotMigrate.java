package io.strowger.database;

/** Why the database cannot be prepared, in one line for the operator. */
public final class CannotMigrate extends RuntimeException {

    public CannotMigrate(String reason) {
        super(reason);
    }

    public CannotMigrate(String reason, Throwable cause) {
        super(reason, cause);
    }
}
