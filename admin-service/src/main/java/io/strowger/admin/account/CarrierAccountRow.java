package io.strowger.admin.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.SecretReference;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    public long version;

    CarrierAccount account() {
        return new CarrierAccount(
                id,
                carrier,
                Numbers.valueOf(numbers.toUpperCase(Locale.ROOT)),
                region,
                map(settings, Function.identity()),
                map(secrets, SecretReference::new),
                version);
    }

    /** Takes over all but the id, as the next version. */
    void become(CarrierAccount account) {
        carrier = account.carrier();
        numbers = account.numbers().word();
        region = account.region();
        settings = json(account.settings());
        secrets = json(account.secrets());
        version++;
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
