package io.strowger.admin.account;

import io.strowger.admin.form.FormCheck;
import io.strowger.carrier.AccountForm.Field;
import io.strowger.carrier.Carrier;
import io.strowger.carrier.CarrierAccount.Numbers;
import io.strowger.carrier.CarrierAccount.Verification;
import io.strowger.carrier.Carriers;
import io.strowger.carrier.SecretReference;
import io.strowger.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account is to be, as an operator sends it.
 *
 * @param id of a new account; the path has it where one is replaced
 * @param carrier stays what it is where absent; a new account needs it
 * @param numbers whether they are dedicated or a shared pool: stays what it is
 * @param settings the fields of the carrier's form that are no secrets
 * @param secrets references to the values of the others, never the values
 * @param verification what becomes of webhooks that are not proven to be the carrier's
 * @param allowedAddresses networks that webhooks come from
 */
public record AccountChange(
        @Schema(examples = "extremesms-east") @Nullable String id,

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
        Map<String, @Nullable String> secrets,

        @Schema(
                examples = "enforce",
                enumeration = {"observe", "quarantine", "enforce"},
                defaultValue = "quarantine")
        @Nullable
        String verification,

        @Schema(examples = "[\"203.0.113.0/24\"]") @Nullable List<@Nullable String> allowedAddresses,

        @Nullable UUID fallbackOrganizationId,

        @Schema(examples = "+15005550009") @Nullable String fallbackNumber) {

    private static final String USUAL_REGION = "US";
    private static final int LONGEST_SETTING = 500;

    public AccountChange {
        settings = settings == null ? Map.of() : new TreeMap<>(settings);
        secrets = secrets == null ? Map.of() : new TreeMap<>(secrets);
        allowedAddresses = allowedAddresses == null ? List.of() : new ArrayList<>(allowedAddresses);
    }

    /** The id of a new account; 400 where there is none. */
    String checkedId() {
        FormCheck check = new FormCheck();
        String given = check.text("id", id);
        check.refuse();
        return given;
    }

    /** The account that this makes of {@code before}; 400 naming each field that is wrong, but no value of a secret. */
    Account appliedTo(String id, Optional<Account> before) {
        FormCheck check = new FormCheck();
        Optional<Carrier> known = carrier(check, before);
        Optional<Numbers> numbersKind = check.word("numbers", numbers, Numbers.values(), Numbers::word);
        String numbersRegion =
                check.region("region", region, before.map(Account::region).orElse(USUAL_REGION));
        Account account = new Account(
                id,
                known.map(Carrier::name).orElse(""),
                numbersKind.orElseGet(() -> before.map(Account::numbers).orElse(Numbers.DEDICATED)),
                numbersRegion,
                known.map(found -> settings(check, found)).orElse(Map.of()),
                known.map(found -> secrets(check, found)).orElse(Map.of()),
                check.word("verification", verification, Verification.values(), Verification::word)
                        .orElseGet(() -> before.map(Account::verification).orElse(Verification.QUARANTINE)),
                check.networks("allowedAddresses", allowedAddresses),
                Optional.ofNullable(fallbackOrganizationId),
                number(check, numbersRegion),
                before.map(Account::version).orElse(0L) + 1);
        check.refuse();
        return account;
    }

    private Optional<Carrier> carrier(FormCheck check, Optional<Account> before) {
        Optional<String> earlier = before.map(Account::carrier);
        String name = carrier == null ? earlier.orElse("") : carrier;
        Optional<Carrier> known = Carriers.named(name);
        if (known.isEmpty()) {
            check.wrong("carrier", name, "must be one of " + names());
        } else if (earlier.isPresent() && !earlier.get().equals(name)) {
            check.wrong("carrier", name, "cannot change: make another account");
        }
        return known;
    }

    private Optional<String> number(FormCheck check, String numbersRegion) {
        return check.optionalText("fallbackNumber", fallbackNumber).flatMap(text -> {
            Optional<PhoneNumber> number = PhoneNumber.parse(text, numbersRegion);
            if (number.isEmpty()) {
                check.wrong("fallbackNumber", text, "is no phone number");
            }
            return number.map(PhoneNumber::text);
        });
    }

    private Map<String, String> settings(FormCheck check, Carrier carrier) {
        refuseBlank(check, "settings.", settings);
        Map<String, String> given = present(settings);
        carrier.form().fields().stream()
                .filter(field -> !field.secret())
                .forEach(field ->
                        check.optionalText("settings." + field.key(), given.get(field.key()), LONGEST_SETTING));
        given.keySet().stream()
                .filter(key -> field(carrier, key, false).isEmpty())
                .forEach(key -> check.wrong("settings." + key, "", "is no setting of this carrier"));
        requireAll(check, carrier, "settings.", false, given);
        return given;
    }

    private Map<String, SecretReference> secrets(FormCheck check, Carrier carrier) {
        refuseBlank(check, "secrets.", secrets);
        Map<String, String> given = present(secrets);
        Map<String, SecretReference> references = new HashMap<>();
        given.forEach((key, text) -> SecretReference.parse(text)
                .filter(reference -> field(carrier, key, true).isPresent() && reference.isForAccounts())
                .ifPresentOrElse(
                        reference -> references.put(key, reference),
                        () -> check.wrong("secrets." + key, "", whyNot(carrier, key, text))));
        requireAll(check, carrier, "secrets.", true, given);
        return references;
    }

    private static void refuseBlank(FormCheck check, String prefix, Map<String, @Nullable String> texts) {
        texts.forEach((key, value) -> {
            if (value != null && value.isBlank()) {
                check.wrong(prefix + key, value, "must not be empty: give it a value, or leave it out");
            }
        });
    }

    private static String whyNot(Carrier carrier, String key, String text) {
        if (field(carrier, key, true).isEmpty()) {
            return "is no secret of this carrier";
        }
        return SecretReference.parse(text).isPresent()
                ? "names a variable of the services themselves: name yours STROWGER_SECRET_..., or use file:NAME"
                : "must be a reference, env:NAME or file:NAME, never the value itself";
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
