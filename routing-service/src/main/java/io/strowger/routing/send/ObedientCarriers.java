package io.strowger.routing.send;

import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;

/** Which carriers send from the number that they are told, so that nothing else need pin it. */
final class ObedientCarriers {

    private ObedientCarriers() {}

    static boolean include(String carrier) {
        return Carriers.named(carrier)
                .flatMap(Carrier::sender)
                .filter(sender -> !sender.choosesNumber())
                .isPresent();
    }
}
