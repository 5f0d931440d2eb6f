package io.strowger.ingest;

import io.quarkus.test.Mock;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.switchboard.Switchboard;
import io.strowger.service.carrier.KnownCarriers;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The carriers of these tests: all that there are, and the switchboard. */
@Mock
@Singleton
class TestedCarriers extends KnownCarriers {

    @Override
    public Optional<Carrier> named(String name) {
        return Switchboard.named(name, super::named);
    }
}
