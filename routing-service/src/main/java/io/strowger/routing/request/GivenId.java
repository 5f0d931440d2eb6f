package io.strowger.routing.request;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids as callers give them. */
public final class GivenId {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private GivenId() {}

    /** The id in {@code text}; what has another shape is a 400 that names the field. */
    public static UUID read(String field, String text) {
        if (!looksLikeOne(text)) {
            throw Problems.badRequest(
                    "invalid_id", "An id is a UUID.", new FieldError(field, text, "is no UUID of 36 characters"));
        }
        return UUID.fromString(text);
    }

    public static boolean looksLikeOne(String text) {
        return SHAPE.matcher(text).matches();
    }
}
