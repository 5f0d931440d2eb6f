package io.strowger.admin.account;

import io.strowger.admin.form.FormCheck;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.SecretReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account is to be, as an operator sends it.
 *
 * @param carrier stays what it is where absent; a new account needs it
 * @param settings the fields of the carrier's form that are no secrets
 * @param secrets references to the values of the others, never the values
 */
public record AccountChange(
        @Schema(examples = "extremesms") @Nullable String carrier,

        @Schema(
                examples = "pool",
                enumeration = {"dedicated", "pool"},
                defaultValue = "dedicated")
        @Nullable
        String numbers,

        @Schema(examples = "US", defaultValue = "US") @Nullable
        String region,

        @Schema(examples = "{\"apiUrl\": \"https://extremesms.example\"}") @Nullable
        Map<String, @Nullable String> settings,

        @Schema(
                examples = "{\"apiKey\": \"env:EXTREME_API_KEY\"}",
                description = "env:NAME or file:NAME; never the value itself")
        @Nullable
        Map<String, @Nullable String> secrets) {

    private static final String USUAL_REGION = "US";

    public AccountChange {
        settings = settings == null ? Map.of() : new TreeMap<>(settings);
        secrets = secrets == null ? Map.of() : new TreeMap<>(secrets);
    }

    /** The account that this makes of {@code before}; 400 naming each field that is wrong, but no value of a secret. */
    CarrierAccount appliedTo(String id, Optional<CarrierAccount> before) {
        FormCheck check = new FormCheck();
        Optional<Carrier> known = carrier(check, before);
        CarrierAccount account = new CarrierAccount(
                id,
                known.map(Carrier::name).orElse(""),
                numbers(check, before),
                check.region(
                        "region", region, before.map(CarrierAccount::region).orElse(USUAL_REGION)),
                known.map(found -> settings(check, found)).orElse(Map.of()),
                known.map(found -> secrets(check, found)).orElse(Map.of()),
                before.map(CarrierAccount::version).orElse(0L) + 1);
        check.refuse();
        return account;
    }

    private Optional<Carrier> carrier(FormCheck check, Optional<CarrierAccount> before) {
        Optional<String> earlier = before.map(CarrierAccount::carrier);
        String name = carrier == null ? earlier.orElse("") : carrier;
        Optional<Carrier> known = Carriers.named(name);
        if (known.isEmpty()) {
            check.wrong("carrier", name, "must be one of " + names());
        } else if (earlier.isPresent() && !earlier.get().equals(name)) {
            check.wrong("carrier", name, "cannot change: make another account");
        }
        return known;
    }

    private Numbers numbers(FormCheck check, Optional<CarrierAccount> before) {
        if (numbers == null) {
            return before.map(CarrierAccount::numbers).orElse(Numbers.DEDICATED);
        }
        return Arrays.stream(Numbers.values())
                .filter(kind -> kind.word().equals(numbers))
                .findFirst()
                .orElseGet(() -> {
                    check.wrong("numbers", numbers, "must be dedicated or pool");
                    return Numbers.DEDICATED;
                });
    }

    private Map<String, String> settings(FormCheck check, Carrier carrier) {
        Map<String, String> given = present(settings);
        given.keySet().stream()
                .filter(key -> field(carrier, key, false).isEmpty())
                .forEach(key -> check.wrong("settings." + key, "", "is no setting of this carrier"));
        requireAll(check, carrier, "settings.", false, given);
        return given;
    }

    private Map<String, SecretReference> secrets(FormCheck check, Carrier carrier) {
        Map<String, String> given = present(secrets);
        Map<String, SecretReference> references = new HashMap<>();
        given.forEach((key, text) -> SecretReference.parse(text)
                .filter(_ -> field(carrier, key, true).isPresent())
                .ifPresentOrElse(
                        reference -> references.put(key, reference),
                        () -> check.wrong("secrets." + key, "", whyNot(carrier, key))));
        requireAll(check, carrier, "secrets.", true, given);
        return references;
    }

    private static String whyNot(Carrier carrier, String key) {
        return field(carrier, key, true).isPresent()
                ? "must be a reference, env:NAME or file:NAME, never the value itself"
                : "is no secret of this carrier";
    }

    private static void requireAll(
            FormCheck check, Carrier carrier, String prefix, boolean secret, Map<String, String> given) {
        carrier.form().fields().stream()
                .filter(field -> field.required() && field.secret() == secret && !given.containsKey(field.key()))
                .forEach(field -> check.wrong(prefix + field.key(), "", "is required"));
    }

    private static Optional<Field> field(Carrier carrier, String key, boolean secret) {
        return carrier.form().fields().stream()
                .filter(field -> field.key().equals(key) && field.secret() == secret)
                .findFirst();
    }

    private static Map<String, String> present(Map<String, @Nullable String> texts) {
        return texts.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String names() {
        return Carriers.all().stream().map(Carrier::name).collect(Collectors.joining(", "));
    }
}
