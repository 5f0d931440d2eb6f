package io.strowger.admin.provisioning;

import io.strowger.admin.provisioning.carrier.KnownCarriers;
import io.strowger.carrier.AccountForm;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.Carriers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;

/** Carriers that sell numbers in memory, under the real ones' names. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeCarriers implements KnownCarriers {

    @Override
    public Optional<Carrier> named(String name) {
        return Carriers.named(name).map(FakeCarriers::selling);
    }

    private static Carrier selling(Carrier real) {
        return new Carrier(
                real.name(),
                real.label(),
                new AccountForm(List.of()),
                real.webhooks(),
                real.sender(),
                real.media(),
                real.inboundLog(),
                real.sender().isPresent() && !real.name().equals("extremesms")
                        ? Optional.of(new FakeNumberSource(real.name().equals("telnyx")))
                        : Optional.empty(),
                real.dialer(),
                real.name().equals("elevenlabs") ? Optional.of(new FakeAgents()) : Optional.empty());
    }
}
