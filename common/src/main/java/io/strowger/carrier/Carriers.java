package io.strowger.carrier;

import io.strowger.carrier.elevenlabs.ElevenLabs;
import io.strowger.carrier.extremesms.ExtremeSms;
import io.strowger.carrier.telnyx.Telnyx;
import io.strowger.carrier.twilio.Twilio;
import java.util.List;
import java.util.Optional;

/** The list of carriers: the only place that names a carrier's package. */
public final class Carriers {

    private static final List<Carrier> ALL =
            List.of(ExtremeSms.carrier(), Twilio.carrier(), Telnyx.carrier(), ElevenLabs.carrier());

    private Carriers() {}

    public static List<Carrier> all() {
        return ALL;
    }

    /** The carrier of that {@link Carrier#name}. */
    public static Optional<Carrier> named(String name) {
        return ALL.stream().filter(carrier -> carrier.name().equals(name)).findFirst();
    }
}
