package io.strowger.ingest.account;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.Network;
import java.util.List;
import java.util.Optional;

/** An account with what is known of its secrets now, and the networks that its webhooks may come from. */
public record KnownAccount(AccountAccess access, List<Network> networks) {

    public KnownAccount {
        networks = List.copyOf(networks);
    }

    static KnownAccount of(AccountAccess access) {
        return new KnownAccount(
                access,
                access.account().allowedAddresses().stream()
                        .map(Network::parse)
                        .flatMap(Optional::stream)
                        .toList());
    }

    public CarrierAccount account() {
        return access.account();
    }

    /** Whether its webhooks may come from that address. */
    public boolean allows(String address) {
        return account().allowedAddresses().isEmpty()
                || networks.stream().anyMatch(network -> network.contains(address));
    }
}
