package io.strowger.carrier.number;

import java.util.Map;
import java.util.Set;

/**
 * A number that an account has at its carrier, as the carrier tells.
 *
 * @param id the carrier's
 * @param number E.164
 * @param wiring where its webhooks go and what it is bound to, by the carrier's own field names; what is not set is blank
 */
public record CarrierNumber(String id, String number, Set<NumberFeature> features, Map<String, String> wiring) {

    public CarrierNumber {
        features = Set.copyOf(features);
        wiring = Map.copyOf(wiring);
    }
}
