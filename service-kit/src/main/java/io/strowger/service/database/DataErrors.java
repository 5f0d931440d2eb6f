package io.strowger.service.database;

import io.vertx.pgclient.PgException;
import java.time.DateTimeException;
import java.util.Set;

/** Tells what a row is to blame for, so that waiting does not help, from what the database is to blame for. */
public final class DataErrors {

    /** Cardinality, data, integrity and limit errors; see PostgreSQL's appendix A. */
    private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

    private static final int CLASS_LENGTH = 2;

    private DataErrors() {}

    /** Whether the same rows will fail in the same way however often they are tried. */
    public static boolean include(Throwable failure) {
        return switch (failure) {
            case PgException refused -> isOfData(refused.getSqlState());
            case DateTimeException _, ArithmeticException _, IllegalArgumentException _ -> true;
            default -> false;
        };
    }

    /** A driver's own failure has none. */
    private static boolean isOfData(String sqlState) {
        return sqlState != null
                && sqlState.length() > CLASS_LENGTH
                && CLASSES.contains(sqlState.substring(0, CLASS_LENGTH));
    }
}
