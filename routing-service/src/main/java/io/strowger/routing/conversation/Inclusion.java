package io.strowger.routing.conversation;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import org.jspecify.annotations.Nullable;

/** What a conversation's messages are listed with. */
enum Inclusion {
    NOTHING,
    CALLS;

    /** Reads the query parameter {@code include}; what is unknown is a 400. */
    static Inclusion of(@Nullable String include) {
        return switch (include) {
            case null -> NOTHING;
            case "" -> NOTHING;
            case "calls" -> CALLS;
            default ->
                throw Problems.badRequest(
                        "invalid_include",
                        "A conversation's messages can be listed with `calls`.",
                        new FieldError("include", include, "is not `calls`"));
        };
    }
}
