package io.strowger.routing.send;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Somebody else was faster, with the same key or in the same conversation: looking again tells what to do. */
public final class LostRace extends RuntimeException {

    /** Unique violation, serialization failure, deadlock. */
    private static final Set<String> SQL_STATES = Set.of("23505", "40001", "40P01");

    public LostRace() {
        super("another request was faster", null, false, false);
    }

    static boolean is(Throwable failure) {
        return failure instanceof LostRace
                || (failure instanceof PgException refused && SQL_STATES.contains(refused.getSqlState()));
    }
}
