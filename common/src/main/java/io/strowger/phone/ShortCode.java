package io.strowger.phone;

import java.util.regex.Pattern;

/** A short code: 3 to 6 digits, known to one country's carriers only. */
public record ShortCode(String text) implements Address {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{3,6}");

    public ShortCode {
        if (!isCanonical(text)) {
            throw new IllegalArgumentException("a short code has 3 to 6 digits");
        }
    }

    static boolean isCanonical(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public boolean replyable() {
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
