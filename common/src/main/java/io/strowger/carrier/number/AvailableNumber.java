package io.strowger.carrier.number;

import java.util.Optional;
import java.util.Set;

/**
 * A number that a carrier sells.
 *
 * @param number E.164
 * @param country ISO 3166, two letters
 * @param kind {@code local}, {@code toll_free}, {@code mobile} or {@code national}
 * @param monthlyCost as the carrier writes it, with its currency behind a blank
 */
public record AvailableNumber(
        String number,
        String country,
        String kind,
        Optional<String> locality,
        Optional<String> region,
        Set<NumberFeature> features,
        Optional<String> monthlyCost) {

    public AvailableNumber {
        features = Set.copyOf(features);
    }
}
