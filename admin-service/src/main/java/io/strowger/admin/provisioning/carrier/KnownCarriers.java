package io.strowger.admin.provisioning.carrier;

import io.strowger.carrier.Carrier;
import java.util.Optional;

/** The carriers that accounts may be at. */
public interface KnownCarriers {

    /** The carrier of that {@link Carrier#name}. */
    Optional<Carrier> named(String name);
}
