package io.strowger.routing.consent;

import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;

/** The carriers that send messages and leave it to us to confirm an opt-out. */
final class SilentCarriers {

    private SilentCarriers() {}

    static String[] names() {
        return Carriers.all().stream()
                .filter(SilentCarriers::isSilent)
                .map(Carrier::name)
                .toArray(String[]::new);
    }

    private static boolean isSilent(Carrier carrier) {
        return carrier.sender().filter(sender -> !sender.confirmsOptOut()).isPresent();
    }
}
