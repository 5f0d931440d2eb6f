package io.strowger.carrier;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accounts of which every secret has a value. */
final class Accounts {

    private Accounts() {}

    /** Each secret is the name of its field and {@code -secret}. */
    static AccountAccess access(String carrier, Map<String, String> settings) {
        Map<String, Credential> secrets = Carriers.named(carrier).orElseThrow().form().fields().stream()
                .filter(AccountForm.Field::secret)
                .map(AccountForm.Field::key)
                .collect(Collectors.toMap(key -> key, key -> new Credential.Known(Secret.of(key + "-secret"))));
        CarrierAccount account = new CarrierAccount(
                carrier,
                carrier,
                CarrierAccount.Numbers.DEDICATED,
                "US",
                settings,
                Map.of(),
                CarrierAccount.Verification.QUARANTINE,
                List.of(),
                1);
        return new AccountAccess(account, secrets);
    }
}
