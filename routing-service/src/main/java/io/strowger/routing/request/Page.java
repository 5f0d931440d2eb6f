package io.strowger.routing.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; empty at the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of {@code found}, which holds one more where there is a next page. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> position) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        Cursor last = position.apply(found.get(limit - 1));
        return new Page<>(found.subList(0, limit), Optional.of(last.encoded()));
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), nextCursor);
    }
}
