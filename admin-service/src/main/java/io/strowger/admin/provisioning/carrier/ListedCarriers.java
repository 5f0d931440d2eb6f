package io.strowger.admin.provisioning.carrier;

import io.quarkus.arc.DefaultBean;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** All that there are. */
@DefaultBean
@ApplicationScoped
public class ListedCarriers implements KnownCarriers {

    @Override
    public Optional<Carrier> named(String name) {
        return Carriers.named(name);
    }
}
