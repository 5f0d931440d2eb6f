package io.strowger.routing.send;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Segments;
import io.strowger.text.Storable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be said, exactly as it was given, and in how many segments it travels. */
record MessageText(String text, Segments segments) {

    static final int MOST_SEGMENTS = 10;

    /** More characters than this never fit, whatever they are. */
    private static final int MOST_CHARACTERS = MOST_SEGMENTS * 160;

    /** Reads the field {@code message}: 400 where it is no text, or empty without media, 422 where it is too long. */
    static MessageText of(@Nullable String given, MediaUrls media) {
        if (media.isEmpty() && (given == null || given.isBlank())) {
            throw invalid("", "is missing or blank");
        }
        return of(Objects.requireNonNullElse(given, ""));
    }

    private static MessageText of(String given) {
        if (!Storable.text(given).equals(given)) {
            throw invalid(Storable.text(given), "has NUL or half a surrogate pair in it");
        }
        if (given.length() > MOST_CHARACTERS) {
            throw tooLong();
        }
        Segments segments = Segments.of(given);
        if (segments.count() > MOST_SEGMENTS) {
            throw tooLong();
        }
        return new MessageText(given, segments);
    }

    private static ProblemException invalid(String value, String message) {
        return Problems.badRequest(
                "invalid_message", "The message cannot be sent as it is.", new FieldError("message", value, message));
    }

    private static ProblemException tooLong() {
        return Problems.unprocessable(
                "message_too_long",
                "A message has at most " + MOST_SEGMENTS + " segments: 1,530 characters, or 670 where it needs UCS-2.");
    }
}
