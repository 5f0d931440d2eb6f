package io.strowger.outbound.request;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What operators ask for, read or refused. */
public final class Input {

    private Input() {}

    /** Reads a field; 400 where it is none of what it may be. */
    public static <T> Function<String, T> read(String field, Function<String, Optional<T>> reader, String complaint) {
        return text -> reader.apply(text)
                .orElseThrow(() -> Problems.badRequest(
                        "invalid_" + field, field + " " + complaint + ".", new FieldError(field, text, complaint)));
    }

    public static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
