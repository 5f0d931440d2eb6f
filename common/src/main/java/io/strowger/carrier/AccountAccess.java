package io.strowger.carrier;

import java.util.Map;

/** An account with what is known of its secrets, resolved by the service for the length of one call. */
public record AccountAccess(CarrierAccount account, Map<String, Credential> credentials) {

    private static final Credential NONE = new Credential.None();

    public AccountAccess {
        credentials = Map.copyOf(credentials);
    }

    /** What is known of the secret of that form field. */
    public Credential credential(String key) {
        return credentials.getOrDefault(key, NONE);
    }
}
