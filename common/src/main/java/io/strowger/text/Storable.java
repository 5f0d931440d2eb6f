package io.strowger.text;

/** Text that JSON and PostgreSQL both take. */
public final class Storable {

    private static final char REPLACEMENT = '\ufffd';

    private Storable() {}

    /** The text without NUL, and with the replacement character for each half of a character that lost its other half. */
    public static String text(String raw) {
        return raw.chars().noneMatch(Storable::suspect) ? raw : repaired(raw);
    }

    private static boolean suspect(int unit) {
        return unit == 0 || Character.isSurrogate((char) unit);
    }

    private static String repaired(String raw) {
        return raw.codePoints()
                .filter(codePoint -> codePoint != 0)
                .map(codePoint -> isHalf(codePoint) ? REPLACEMENT : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
