package io.strowger.service.carrier;

import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The carriers that a service works with: those of {@link Carriers}. */
@Singleton
public class KnownCarriers {

    /** The carrier of that {@link Carrier#name}. */
    public Optional<Carrier> named(String name) {
        return Carriers.named(name);
    }
}
