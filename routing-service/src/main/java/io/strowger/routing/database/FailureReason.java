package io.strowger.routing.database;

import io.vertx.pgclient.PgException;
import java.io.IOException;

/** Says in a log why something failed, without what it failed on: a driver's message may quote a parameter. */
public final class FailureReason {

    private FailureReason() {}

    public static String of(Throwable failure) {
        return switch (failure) {
            case PgException refused -> "SQLSTATE " + refused.getSqlState();
            case IOException broken -> broken.getClass().getSimpleName() + ": " + broken.getMessage();
            default -> failure.getClass().getSimpleName();
        };
    }
}
