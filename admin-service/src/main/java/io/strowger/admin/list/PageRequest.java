package io.strowger.admin.list;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at most, 1 to 200
 * @param after the last item of the page before, or empty for the first page
 */
public record PageRequest(int limit, Optional<UUID> after) {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The request that these two query parameters spell; 400 where they spell none. */
    public static PageRequest parse(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null ? USUAL : limitOf(limit),
                Optional.ofNullable(cursor).map(PageRequest::cursorOf));
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

    private static UUID cursorOf(String text) {
        if (!CURSOR.matcher(text).matches()) {
            throw Problems.badRequest(
                    "invalid_cursor",
                    "Pass the nextCursor of the page before, unchanged.",
                    new FieldError("cursor", text, "is no cursor"));
        }
        return UUID.fromString(text);
    }
}
