package io.strowger.routing.request;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;

/**
 * A position in a list, opaque to those who page through it: the sort key and the id of the last row seen.
 *
 * @param key a time or a number, as the list orders; empty where it orders by id alone
 */
public record Cursor(String key, UUID id) {

    private static final char SEPARATOR = '|';

    public static Cursor of(UUID id) {
        return new Cursor("", id);
    }

    public static Cursor of(OffsetDateTime time, UUID id) {
        return new Cursor(time.toString(), id);
    }

    /** What callers see. */
    public String encoded() {
        byte[] text = (key + SEPARATOR + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Reads what {@link #encoded} wrote; anything else is a 400. */
    public static Cursor read(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int separator = text.lastIndexOf(SEPARATOR);
            return new Cursor(
                    text.substring(0, Math.max(separator, 0)), UUID.fromString(text.substring(separator + 1)));
        } catch (IllegalArgumentException _) {
            throw invalid(encoded);
        }
    }

    /** The key of a list that orders by time. */
    public OffsetDateTime time() {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeException _) {
            throw invalid(encoded());
        }
    }

    /** The key of a list that orders by a number. */
    public long number() {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException _) {
            throw invalid(encoded());
        }
    }

    private static ProblemException invalid(String encoded) {
        return Problems.badRequest(
                "invalid_cursor",
                "This is no cursor of this list. Begin without one.",
                new FieldError("cursor", encoded, "is no cursor of this list"));
    }
}
