package io.strowger.admin.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a key is for and what it may do.
 *
 * @param allowedAddresses networks that it may be used from; none: any
 */
record Grant(String name, List<String> scopes, List<String> allowedAddresses, Optional<Instant> expiresAt) {

    Grant {
        scopes = List.copyOf(scopes);
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    Grant expiringAt(Optional<Instant> end) {
        return new Grant(name, scopes, allowedAddresses, end);
    }
}
