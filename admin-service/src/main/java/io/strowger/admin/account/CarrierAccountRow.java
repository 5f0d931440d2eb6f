package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.SecretReference;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of directory.carrier_account. */
@Entity
@Table(schema = "directory", name = "carrier_account")
class CarrierAccountRow extends PanacheEntityBase {

    @Id
    public String id;

    public String carrier;
    public String numbers;
    public String region;
    public JsonObject settings;
    public JsonObject secrets;
    public String verification;
    public String[] allowedAddresses;
    public @Nullable UUID fallbackOrganization;
    public @Nullable String fallbackNumber;
    public long version;

    Account account() {
        return new Account(
                id,
                carrier,
                Numbers.valueOf(numbers.toUpperCase(Locale.ROOT)),
                region,
                map(settings, Function.identity()),
                map(secrets, SecretReference::new),
                Verification.valueOf(verification.toUpperCase(Locale.ROOT)),
                List.of(allowedAddresses),
                Optional.ofNullable(fallbackOrganization),
                Optional.ofNullable(fallbackNumber),
                version);
    }

    /** Takes over all but the id, as the next version. */
    void become(Account account) {
        carrier = account.carrier();
        numbers = account.numbers().word();
        region = account.region();
        settings = json(account.settings());
        secrets = json(account.secrets());
        verification = account.verification().word();
        allowedAddresses = account.allowedAddresses().toArray(String[]::new);
        fallbackOrganization = account.fallbackOrganizationId().orElse(null);
        fallbackNumber = account.fallbackNumber().orElse(null);
        version = account.version();
    }

    private static <T> Map<String, T> map(JsonObject json, Function<String, T> read) {
        return json.stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> read.apply(entry.getValue().toString())));
    }

    static JsonObject json(Map<String, ?> texts) {
        JsonObject json = new JsonObject();
        texts.forEach((key, text) ->
                json.put(key, text instanceof SecretReference reference ? reference.text() : text.toString()));
        return json;
    }
}
