package io.strowger.routing.database;

import io.strowger.service.database.DataErrors;
import io.vertx.pgclient.PgException;

/** Tells what is refused because of the data itself, so that waiting does not help. */
public final class Unstorable {

    /** Two workers open one conversation: nothing is wrong with the message, and the next try finds it open. */
    private static final String CONVERSATION_RACE = "conversation_numbers";

    private Unstorable() {}

    public static boolean isOne(Throwable failure) {
        return DataErrors.include(failure)
                && !(failure instanceof PgException refused && CONVERSATION_RACE.equals(refused.getConstraint()));
    }
}
