package io.strowger.admin.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An account as operators see it: what is published of it, and where what nobody else gets goes.
 *
 * @param fallbackOrganizationId gets what no other rule finds a home for
 * @param fallbackNumber the number that it is said to have come to, where the carrier names none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Account(
        String id,
        String carrier,
        Numbers numbers,
        String region,
        Map<String, String> settings,
        Map<String, SecretReference> secrets,
        Verification verification,
        List<String> allowedAddresses,
        Optional<UUID> fallbackOrganizationId,
        Optional<String> fallbackNumber,
        long version) {

    public Account {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    /** The same in a version higher than {@code earlier}. */
    Account following(long earlier) {
        return new Account(
                id,
                carrier,
                numbers,
                region,
                settings,
                secrets,
                verification,
                allowedAddresses,
                fallbackOrganizationId,
                fallbackNumber,
                Math.max(version, earlier + 1));
    }

    /** What ingest and outbound need to know of it. */
    CarrierAccount published() {
        return new CarrierAccount(
                id, carrier, numbers, region, settings, secrets, verification, allowedAddresses, version);
    }
}
