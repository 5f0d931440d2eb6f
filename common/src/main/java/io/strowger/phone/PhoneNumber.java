package io.strowger.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number by its shape: {@code +} and 2 to 15 digits (E.164, and the short ones that examples use). */
public record PhoneNumber(String text) implements Address {

    private static final Pattern SHAPE = Pattern.compile("\\+[0-9]{2,15}");

    public PhoneNumber {
        if (!isCanonical(text)) {
            throw new IllegalArgumentException("a phone number is + and 2 to 15 digits");
        }
    }

    static boolean isCanonical(String text) {
        return SHAPE.matcher(text).matches();
    }

    /**
     * The number that somebody typed, or empty where it is none; unlike {@link Address#read}, blanks around it mean
     * nothing, and short codes and names are refused.
     */
    public static Optional<PhoneNumber> parse(String typed, String region) {
        return Address.read(typed.strip(), region)
                .filter(PhoneNumber.class::isInstance)
                .map(PhoneNumber.class::cast);
    }

    /** For people to read, with its country code; as it is, where nobody knows how such a number is written. */
    public String international() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(text, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return text;
        }
    }

    @Override
    public boolean replyable() {
        return true;
    }

    @Override
    public String toString() {
        return "+..." + text.substring(text.length() - 2);
    }
}
