package io.strowger.routing.send;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller names a request by, so that repeating it sends nothing twice; the scope is the organization. */
public record IdempotencyKey(String text) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern SHAPE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** Reads the header; 400 where it is empty, too long, or not ASCII. */
    public static Optional<IdempotencyKey> of(@Nullable String header) {
        return Optional.ofNullable(header).map(IdempotencyKey::new);
    }

    public IdempotencyKey {
        if (!SHAPE.matcher(text).matches()) {
            throw Problems.badRequest(
                    "invalid_idempotency_key",
                    "An Idempotency-Key has 1 to 255 ASCII characters.",
                    new FieldError(HEADER, text, "has not 1 to 255 ASCII characters"));
        }
    }
}
