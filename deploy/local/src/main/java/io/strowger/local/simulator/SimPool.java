package io.strowger.local.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The simulated carrier's SIM cards; a send that names no modem leaves from the next one in turn. */
public final class SimPool {

    private static final int CARDS = 12;
    private static final int PORTS_PER_MODEM = 3;

    private final List<SimCard> cards;
    private final AtomicInteger turn = new AtomicInteger();

    public SimPool(List<SimCard> cards) {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("a pool needs at least one SIM card");
        }
        this.cards = List.copyOf(cards);
    }

    /** Twelve fictional numbers, +12025550100 to +12025550111, in four modems of three ports. */
    public static SimPool ofTwelve() {
        return new SimPool(IntStream.range(0, CARDS).mapToObj(SimPool::card).toList());
    }

    private static SimCard card(int index) {
        String modem = "M%02d".formatted(index / PORTS_PER_MODEM + 1);
        String port = "%d%c".formatted(index % PORTS_PER_MODEM + 1, 'A' + index % 2);
        return new SimCard(modem, port, "+120255501%02d".formatted(index));
    }

    public List<SimCard> cards() {
        return cards;
    }

    SimCard next() {
        return cards.get(Math.floorMod(turn.getAndIncrement(), cards.size()));
    }

    Optional<SimCard> at(String modem, String port) {
        return cards.stream()
                .filter(card -> card.modem().equals(modem) && card.port().equals(port))
                .findFirst();
    }

    Optional<SimCard> of(String number) {
        String digits = digits(number);
        return cards.stream()
                .filter(card -> digits(card.number()).equals(digits))
                .findFirst();
    }

    /** The number as the carrier's webhooks write it: without the plus. */
    static String digits(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
