package io.strowger.carrier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One set of credentials and settings at a carrier, as published on the accounts topic.
 *
 * @param id appears in webhook paths
 * @param carrier a name from {@link Carriers}
 * @param region the region (ISO 3166, two letters) in which numbers without {@code +} are read
 * @param settings the fields of the carrier's {@link AccountForm} that are no secrets
 * @param secrets where the values of the form's secrets are found
 * @param verification what becomes of a webhook that is not proven to be the carrier's
 * @param allowedAddresses networks (CIDR) that its webhooks come from; empty where any may send them
 * @param version grows with each change; a lower one is ignored
 */
public record CarrierAccount(
        String id,
        String carrier,
        Numbers numbers,
        String region,
        Map<String, String> settings,
        Map<String, SecretReference> secrets,
        Verification verification,
        List<String> allowedAddresses,
        long version) {

    /** Whether a number belongs to one organization, or several send from a shared pool. */
    public enum Numbers {
        DEDICATED,
        POOL;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a webhook that is not proven to be the carrier's. */
    public enum Verification {
        /** Delivered, and counted. */
        OBSERVE,
        /** Kept apart for an operator; the carrier is told that all is well. */
        QUARANTINE,
        /** Kept apart for an operator; the carrier is refused. */
        ENFORCE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CarrierAccount {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(region, "region");
        verification = Objects.requireNonNullElse(verification, Verification.QUARANTINE);
        allowedAddresses = allowedAddresses == null ? List.of() : List.copyOf(allowedAddresses);
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key)).filter(value -> !value.isBlank());
    }
}
