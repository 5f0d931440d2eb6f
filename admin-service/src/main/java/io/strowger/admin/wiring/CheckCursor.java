package io.strowger.admin.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import java.util.Base64;

/** Where a check stands in the list of all: by account, then by number. */
record CheckCursor(String account, String number) {

    static final CheckCursor START = new CheckCursor("", "");

    private static final char BETWEEN = ' ';

    static CheckCursor of(NumberCheck check) {
        return new CheckCursor(check.account(), check.phoneNumber());
    }

    /** 400 where the text is no cursor. */
    static CheckCursor read(String text) {
        try {
            String both = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int at = both.indexOf(BETWEEN);
            if (at < 0 || both.indexOf('\0') >= 0) {
                throw noCursor(text);
            }
            return new CheckCursor(both.substring(0, at), both.substring(at + 1));
        } catch (IllegalArgumentException _) {
            throw noCursor(text);
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((account + BETWEEN + number).getBytes(UTF_8));
    }

    private static ProblemException noCursor(String text) {
        return Problems.badRequest(
                "invalid_cursor",
                "Pass the nextCursor of the page before, unchanged.",
                new FieldError("cursor", text, "is no cursor"));
    }
}
