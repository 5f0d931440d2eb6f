package io.strowger.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.strowger.text.Storable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses in the forms that carriers and people write them. */
final class AddressReader {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    private static final Pattern DECODED_PLUS = Pattern.compile("^ (?=[0-9])");
    private static final Pattern TRUNK_ZERO = Pattern.compile("(?<=\\d ?)\\(0\\)");
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Zs}\\p{Pd}().,/]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
    private static final int SHORTEST_WITH_COUNTRY = 11;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private AddressReader() {}

    static Optional<Address> read(String raw, String region) {
        String visible = INVISIBLE.matcher(Storable.text(raw)).replaceAll("").replace('\uff0b', '+');
        String text = DECODED_PLUS.matcher(visible).replaceFirst("+").strip();
        if (text.isEmpty() || text.equalsIgnoreCase("null") || text.length() > NamedSender.MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(number(text, region).orElseGet(() -> new NamedSender(text)));
    }

    private static Optional<Address> number(String text, String region) {
        if (text.startsWith("+")) {
            return withPlus("+" + bare(TRUNK_ZERO.matcher(text.substring(1)).replaceAll("")));
        }
        String digits = bare(text);
        if (ShortCode.isCanonical(digits)) {
            return Optional.of(new ShortCode(digits));
        }
        return DIGITS.matcher(digits).matches() ? dialled(digits, region) : Optional.empty();
    }

    private static String bare(String text) {
        return SEPARATORS.matcher(text).replaceAll("");
    }

    private static Optional<Address> withPlus(String text) {
        return Optional.of(text).filter(PhoneNumber::isCanonical).map(PhoneNumber::new);
    }

    private static Optional<Address> dialled(String digits, String region) {
        String capitals = region.toUpperCase(Locale.ROOT);
        return NorthAmerica.dialled(digits, capitals).or(() -> interpreted(digits, capitals));
    }

    /** What libphonenumber makes of digits dialled in that region (capital letters). */
    static Optional<Address> interpreted(String digits, String region) {
        return possible(digits, region)
                .or(() -> digits.length() >= SHORTEST_WITH_COUNTRY ? possible("+" + digits, "") : Optional.empty())
                .flatMap(AddressReader::withPlus);
    }

    private static Optional<String> possible(String text, String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, region);
            boolean possible = NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            return possible ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
