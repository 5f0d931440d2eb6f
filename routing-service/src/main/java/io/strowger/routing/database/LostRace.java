package io.strowger.routing.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Another worker came first with something that both wanted; nothing is stored, and the next try sees its work. */
public final class LostRace extends RuntimeException {

    /** Unique violation, serialization failure, deadlock: what PostgreSQL says of a race. */
    private static final Set<String> STATES = Set.of("23505", "40001", "40P01");

    public LostRace(String message) {
        super(message, null, false, false);
    }

    public static boolean isOne(Throwable failure) {
        return failure instanceof LostRace
                || (failure instanceof PgException refused && STATES.contains(refused.getSqlState()));
    }
}
