package io.strowger.routing.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells what PostgreSQL refuses because of the data itself, so that waiting does not help. */
public final class DataErrors {

    /** SQLSTATE classes: cardinality, data, integrity, limits. */
    private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

    /** Two workers open one conversation: nothing is wrong with the message, and the next try finds it open. */
    private static final String CONVERSATION_RACE = "conversation_numbers";

    private DataErrors() {}

    public static boolean isDataError(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && CLASSES.contains(refused.getSqlState().substring(0, 2))
                && !CONVERSATION_RACE.equals(refused.getConstraint());
    }
}
