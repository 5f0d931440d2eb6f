package io.strowger.service.page;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: 50 items unless told otherwise, 200 at most.
 *
 * @param cursor where it begins: behind the last item of the page before; empty for the first page
 */
public record PageRequest<C>(int limit, Optional<C> cursor) {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,4}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /**
     * The request that the query parameters {@code limit} and {@code cursor} spell; 400 where they spell none.
     *
     * @param reader reads a cursor, or throws what is answered
     */
    public static <C> PageRequest<C> of(@Nullable String limit, @Nullable String cursor, Function<String, C> reader) {
        return new PageRequest<>(
                limit == null ? USUAL : limitOf(limit),
                Optional.ofNullable(cursor).map(reader));
    }

    /** The same for a list in the order of its ids. */
    public static PageRequest<UUID> byId(@Nullable String limit, @Nullable String cursor) {
        return of(limit, cursor, text -> UUID.fromString(matching(ID, text)));
    }

    /** The same for a list in the order of a number. */
    public static PageRequest<Long> byNumber(@Nullable String limit, @Nullable String cursor) {
        return of(limit, cursor, text -> Long.valueOf(matching(NUMBER, text)));
    }

    /** How many rows to read, to know whether there is a next page. */
    public int rows() {
        return limit + 1;
    }

    private static int limitOf(String text) {
        int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw Problems.badRequest(
                    "invalid_limit",
                    "A page has 1 to " + MOST + " items.",
                    new FieldError("limit", text, "must be 1 to " + MOST));
        }
        return limit;
    }

    private static String matching(Pattern cursor, String text) {
        if (!cursor.matcher(text).matches()) {
            throw noCursor(text);
        }
        return text;
    }

    private static ProblemException noCursor(String text) {
        return Problems.badRequest(
                "invalid_cursor",
                "Pass the nextCursor of the page before, unchanged.",
                new FieldError("cursor", text, "is no cursor"));
    }
}
