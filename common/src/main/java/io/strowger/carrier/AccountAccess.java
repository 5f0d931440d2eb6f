package io.strowger.carrier;

import java.util.Map;
import java.util.Optional;

/** An account with the values of its secrets, resolved by the service for the length of one call. */
public record AccountAccess(CarrierAccount account, Map<String, Secret> secrets) {

    public AccountAccess {
        secrets = Map.copyOf(secrets);
    }

    /** The secret of that form field; empty where none is configured. */
    public Optional<Secret> secret(String key) {
        return Optional.ofNullable(secrets.get(key));
    }
}
