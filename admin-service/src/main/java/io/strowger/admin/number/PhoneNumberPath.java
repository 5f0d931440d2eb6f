package io.strowger.admin.number;

import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.util.regex.Pattern;

/** Reads the number in a path: with {@code +}, with {@code %2B}, or in bare digits. */
public final class PhoneNumberPath {

    private static final Pattern DIGITS = Pattern.compile("\\+?([0-9]{2,15})");

    private PhoneNumberPath() {}

    /** The number; 400 where it is none. A blank in front is a plus that something decoded. */
    public static PhoneNumber read(String segment) {
        String text = segment.strip();
        if (!DIGITS.matcher(text).matches()) {
            throw Problems.badRequest(
                    "malformed_number",
                    "Write the number with its country code, with or without +.",
                    new FieldError("phoneNumber", text, "is no phone number"));
        }
        return new PhoneNumber(text.startsWith("+") ? text : "+" + text);
    }
}
