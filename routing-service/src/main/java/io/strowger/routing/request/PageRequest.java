package io.strowger.routing.request;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for: 50 rows unless told otherwise, 200 at most. */
public record PageRequest(int limit, Optional<Cursor> cursor) {

    private static final int DEFAULT = 50;
    private static final int MOST = 200;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");

    /** Reads the query parameters {@code limit} and {@code cursor}. */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null ? DEFAULT : number(limit),
                Optional.ofNullable(cursor).map(Cursor::read));
    }

    private static int number(String limit) {
        int number = DIGITS.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MOST) {
            throw invalid(limit);
        }
        return number;
    }

    private static ProblemException invalid(String limit) {
        return Problems.badRequest(
                "invalid_limit",
                "A limit is a number from 1 to " + MOST + ".",
                new FieldError("limit", limit, "is no number from 1 to " + MOST));
    }
}
