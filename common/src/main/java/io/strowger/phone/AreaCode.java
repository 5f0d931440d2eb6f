package io.strowger.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the area codes of the North American plan tell. */
public final class AreaCode {

    private static final Pattern SHAPE = Pattern.compile("[2-9][0-9]{2}");
    private static final String SOME_NUMBER = "2345678";
    private static final String NOWHERE = "001";

    private AreaCode() {}

    /** The country (ISO 3166, two letters) that has the area code: 604 is in CA; empty where none has, or several share it. */
    public static Optional<String> country(String areaCode) {
        if (!SHAPE.matcher(areaCode).matches()) {
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return Optional.ofNullable(
                            numbers.getRegionCodeForNumber(numbers.parse("+1" + areaCode + SOME_NUMBER, null)))
                    .filter(region -> !region.equals(NOWHERE));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
