package io.strowger.admin.provisioning;

import io.strowger.admin.form.FormCheck;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.NumberSearch;
import io.strowger.phone.AreaCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which numbers somebody asks for, as they wrote it. */
record MarketQuery(
        @Nullable String account,
        @Nullable String country,
        @Nullable String areaCode,
        List<String> features,
        @Nullable String contains,
        @Nullable String limit) {

    private static final int USUAL = 20;
    private static final int MOST = 50;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    MarketQuery {
        features = List.copyOf(features);
    }

    /** 400, naming each parameter that is wrong. */
    NumberSearch search(String region) {
        FormCheck check = new FormCheck();
        Optional<String> area = digits(check, "areaCode", areaCode);
        NumberSearch search = new NumberSearch(
                check.region("country", country, area.flatMap(AreaCode::country).orElse(region)),
                area,
                digits(check, "contains", contains),
                wantedFeatures(check),
                most(check));
        check.refuse();
        return search;
    }

    Optional<String> named() {
        return Optional.ofNullable(account).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> digits(FormCheck check, String field, @Nullable String value) {
        Optional<String> text = check.optionalText(field, value);
        text.filter(given -> !DIGITS.matcher(given).matches())
                .ifPresent(given -> check.wrong(field, given, "must be digits"));
        return text;
    }

    private Set<NumberFeature> wantedFeatures(FormCheck check) {
        Set<NumberFeature> found = EnumSet.noneOf(NumberFeature.class);
        features.stream()
                .flatMap(list -> Pattern.compile(",").splitAsStream(list))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(word -> NumberFeature.of(word)
                        .ifPresentOrElse(found::add, () -> check.wrong("features", word, "must be sms, mms or voice")));
        return found;
    }

    private int most(FormCheck check) {
        int most = limit == null
                ? USUAL
                : DIGITS.matcher(limit).matches() && limit.length() < 4 ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > MOST) {
            check.wrong("limit", String.valueOf(limit), "must be 1 to " + MOST);
        }
        return most;
    }
}
