package io.strowger.carrier.number;

import java.util.List;
import java.util.Optional;

/**
 * A page of an account's numbers; their {@link CarrierNumber#wiring} may be missing.
 *
 * @param next where the next page begins; empty: this was the last
 */
public record NumberPage(List<CarrierNumber> numbers, Optional<String> next) {

    public NumberPage {
        numbers = List.copyOf(numbers);
    }
}
