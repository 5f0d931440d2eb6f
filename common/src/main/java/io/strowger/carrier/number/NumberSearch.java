package io.strowger.carrier.number;

import java.util.Optional;
import java.util.Set;

/**
 * Which numbers somebody would buy.
 *
 * @param country ISO 3166, two letters
 * @param contains digits that follow one another in it
 * @param limit how many are wanted at most, from 1 to 50
 */
public record NumberSearch(
        String country, Optional<String> areaCode, Optional<String> contains, Set<NumberFeature> features, int limit) {

    public NumberSearch {
        features = Set.copyOf(features);
    }
}
