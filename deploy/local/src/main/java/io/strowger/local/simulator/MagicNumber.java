package io.strowger.local.simulator;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbers for sale that bring trouble: the last of each area code's, {@code +1 AAA 555 0190} to {@code 0199}, of which
 * each is offered first in an area code of its own.
 */
public enum MagicNumber {
    PENDING("90", "701", "the order is pending for a minute"),
    TAKEN("91", "702", "somebody else buys it first"),
    NOT_IMPORTED("92", "703", "voice agents cannot import it"),
    HANGS_UP_AFTER_SELLING("93", "704", "bought, then the connection closes without an answer"),
    HANGS_UP("94", "706", "the connection closes without an answer, nothing bought"),
    FORGETS("95", "707", "bought, but its webhooks lead nowhere yet"),
    FAILS("96", "708", "the order ends at failure"),
    NO_MONEY("97", "712", "402, the account has no money"),
    CLINGS("98", "713", "500 the first time it is given back"),
    BUSY_ONCE("99", "714", "429 with Retry-After: 1 the first time, then bought");

    /** Where nothing is for sale. */
    public static final String SOLD_OUT = "716";

    private static final Pattern NUMBER = Pattern.compile("\\+1[0-9]{3}55501([0-9]{2})");

    private final String ending;
    private final String areaCode;
    private final String behaviour;

    MagicNumber(String ending, String areaCode, String behaviour) {
        this.ending = ending;
        this.areaCode = areaCode;
        this.behaviour = behaviour;
    }

    /** Where it is the first that is offered. */
    public String areaCode() {
        return areaCode;
    }

    /** What happens, in words. */
    public String behaviour() {
        return behaviour;
    }

    /** The one of an area code. */
    public String in(String area) {
        return "+1" + area + "55501" + ending;
    }

    boolean is(String number) {
        return of(number).filter(this::equals).isPresent();
    }

    static Optional<MagicNumber> of(String number) {
        return Optional.of(NUMBER.matcher(number))
                .filter(matcher -> matcher.matches())
                .flatMap(matcher -> Stream.of(values())
                        .filter(magic -> magic.ending.equals(matcher.group(1)))
                        .findFirst());
    }

    static Stream<MagicNumber> firstIn(String area) {
        return Stream.of(values()).filter(magic -> magic.areaCode.equals(area));
    }
}
