package io.strowger.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what JSON left out into an empty {@link Optional}: {@code null} dies at the edge. */
final class Absent {

    private Absent() {}

    @SuppressWarnings({"OptionalAssignedToNull", "NullableOptional"}) // this is where such nulls end
    static <T> Optional<T> toEmpty(@Nullable Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
