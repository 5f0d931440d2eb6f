package io.strowger.outbound.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a carrier told of a message that it took, once and for all. */
public enum Delivery {
    DELIVERED,
    UNDELIVERED;

    /** The word used in JSON and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Delivery> of(String word) {
        return Arrays.stream(values())
                .filter(delivery -> delivery.word().equals(word))
                .findFirst();
    }
}
