package io.strowger.service.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** All there is. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    /**
     * The page of {@code found}, which holds one more than was asked for where there is a next page.
     *
     * @param cursor where an item stands in the list, as callers see it
     */
    public static <T> Page<T> of(List<T> found, PageRequest<?> request, Function<T, String> cursor) {
        if (found.size() <= request.limit()) {
            return whole(found);
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
    }

    /** The same of a list in the order of its ids. */
    public static <T> Page<T> byId(List<T> found, PageRequest<UUID> request, Function<T, UUID> id) {
        return of(found, request, item -> id.apply(item).toString());
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), nextCursor);
    }
}
