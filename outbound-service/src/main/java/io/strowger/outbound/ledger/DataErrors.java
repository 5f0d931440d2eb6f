package io.strowger.outbound.ledger;

import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.util.Set;

/** Tells what a row is to blame for from what the database is to blame for. */
public final class DataErrors {

    /** Cardinality, data, integrity and limit errors; see PostgreSQL's appendix A. */
    private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

    private DataErrors() {}

    /** Whether the same rows will fail in the same way however often they are tried. */
    public static boolean include(Throwable failure) {
        return switch (failure) {
            case PgException refused -> CLASSES.contains(refused.getSqlState().substring(0, 2));
            case DateTimeException _, ArithmeticException _, IllegalArgumentException _ -> true;
            default -> false;
        };
    }
}
