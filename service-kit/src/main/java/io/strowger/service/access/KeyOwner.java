package io.strowger.service.access;

import io.strowger.carrier.Network;
import io.strowger.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whose API key it is, and what it may do.
 *
 * @param networks that it may be used from; none: any
 */
record KeyOwner(
        UUID key,
        OrganizationId organization,
        String name,
        Set<String> scopes,
        List<String> networks,
        Optional<Instant> expiresAt) {

    boolean isAllowedFrom(String address) {
        return networks.isEmpty()
                || networks.stream()
                        .map(Network::parse)
                        .flatMap(Optional::stream)
                        .anyMatch(network -> network.contains(address));
    }

    boolean isGoodAt(Instant now) {
        return expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
