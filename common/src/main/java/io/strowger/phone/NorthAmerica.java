package io.strowger.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the plain numbers of North America, most of what comes, as libphonenumber does and much faster. */
final class NorthAmerica {

    /** Area code and exchange begin with 2 to 9; the 1 before them is the country's code, and the trunk prefix as well. */
    private static final Pattern PLAIN = Pattern.compile("1?[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final int LENGTH = 10;
    private static final Set<String> REGIONS =
            Set.copyOf(PhoneNumberUtil.getInstance().getRegionCodesForCountryCode(1));

    private NorthAmerica() {}

    /** The number that these digits dial in that region (capital letters); empty where that takes a closer look. */
    static Optional<Address> dialled(String digits, String region) {
        return REGIONS.contains(region) && PLAIN.matcher(digits).matches()
                ? Optional.of(new PhoneNumber("+1" + digits.substring(digits.length() - LENGTH)))
                : Optional.empty();
    }
}
