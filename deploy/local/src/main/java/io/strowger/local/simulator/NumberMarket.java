package io.strowger.local.simulator;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers that carriers sell, +1 AAA 555 0100 to 0199 in every area code: each to one client only. */
final class NumberMarket {

    private static final Pattern NUMBER = Pattern.compile("\\+1[2-9][0-9]{9}");
    private static final int ORDINARY = 90;
    private static final Map<String, String> USUAL_AREAS = Map.of("US", "628", "CA", "647");

    private final Set<String> sold = new HashSet<>();
    private final Set<MagicOnce> met = new HashSet<>();

    /**
     * What somebody looks for.
     *
     * @param country ISO 3166, two letters
     */
    record Wish(String country, Optional<String> areaCode, Optional<String> contains, int limit) {

        private boolean fits(String number) {
            return contains.map(digits -> digits.replaceAll("[^0-9]", ""))
                    .filter(digits -> !number.contains(digits))
                    .isEmpty();
        }
    }

    /** What comes of an attempt to buy one. */
    enum Sale {
        DONE,
        TAKEN,
        FAILS,
        NOT_FOR_SALE,
        NO_MONEY,
        BUSY,
        HANGS_UP
    }

    private record MagicOnce(MagicNumber magic, String number) {}

    synchronized List<String> offers(Wish wish) {
        return wish.areaCode()
                .or(() -> Optional.ofNullable(USUAL_AREAS.get(wish.country())))
                .filter(area ->
                        !area.equals(MagicNumber.SOLD_OUT) && wish.country().equals(countryOf(area)))
                .map(area -> numbers(area, wish.contains().isPresent())
                        .filter(number -> !sold.contains(number) && wish.fits(number))
                        .limit(wish.limit())
                        .toList())
                .orElse(List.of());
    }

    /** Those of an area code, with those that bring trouble there first, or last where one of them may be meant. */
    private static Stream<String> numbers(String area, boolean all) {
        Stream<String> first = MagicNumber.firstIn(area).map(magic -> magic.in(area));
        Stream<String> ordinary =
                IntStream.range(0, ORDINARY).mapToObj(index -> "+1%s55501%02d".formatted(area, index));
        Stream<String> others = Stream.of(MagicNumber.values())
                .filter(magic -> all && !magic.areaCode().equals(area))
                .map(magic -> magic.in(area));
        return Stream.of(first, ordinary, others).flatMap(numbers -> numbers);
    }

    private static String countryOf(String area) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            String country = numbers.getRegionCodeForNumber(numbers.parse("+1" + area + "5550100", "ZZ"));
            return country == null ? "US" : country;
        } catch (NumberParseException e) {
            return "none";
        }
    }

    synchronized Sale sell(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return Sale.NOT_FOR_SALE;
        }
        if (sold.contains(number)) {
            return Sale.TAKEN;
        }
        Sale sale = MagicNumber.of(number).map(magic -> sell(magic, number)).orElse(Sale.DONE);
        if (sale == Sale.DONE || sale == Sale.TAKEN) {
            sold.add(number);
        }
        return sale;
    }

    private Sale sell(MagicNumber magic, String number) {
        return switch (magic) {
            case TAKEN -> Sale.TAKEN;
            case FAILS -> Sale.FAILS;
            case NO_MONEY -> Sale.NO_MONEY;
            case HANGS_UP -> Sale.HANGS_UP;
            case BUSY_ONCE -> met.add(new MagicOnce(magic, number)) ? Sale.BUSY : Sale.DONE;
            case PENDING, NOT_IMPORTED, HANGS_UP_AFTER_SELLING, FORGETS, CLINGS -> Sale.DONE;
        };
    }

    /** Somebody has it by now. */
    synchronized boolean take(String number) {
        return sold.add(number);
    }

    /** Whether it can be given back now. */
    synchronized boolean letsGo(String number) {
        return !MagicNumber.CLINGS.is(number) || !met.add(new MagicOnce(MagicNumber.CLINGS, number));
    }

    synchronized void takeBack(String number) {
        sold.remove(number);
    }
}
