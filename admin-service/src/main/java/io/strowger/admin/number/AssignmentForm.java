package io.strowger.admin.number;

import io.strowger.admin.form.FormCheck;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.phone.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A number that an organization is to have, and when, as an operator sends it. */
@Schema(requiredProperties = "phoneNumber")
public record AssignmentForm(
        @Schema(examples = "+15005550006") @Nullable String phoneNumber,

        @Schema(examples = "twilio", defaultValue = "extremesms") @Nullable
        String account,

        @Schema(description = "When its period begins, RFC 3339; now, or when the last one ends, where nothing is said")
        @Nullable
        String from,

        @Schema(description = "When its period ends; open, where nothing is said") @Nullable
        String until,

        @Schema(examples = "Front desk", maxLength = 200) @Nullable
        String label,

        @Schema(description = "What it can do: sms, mms, voice; what its carrier can, where nothing is said") @Nullable
        List<@Nullable String> features) {

    private static final String USUAL_ACCOUNT = "extremesms";

    public AssignmentForm {
        features = features == null ? null : new ArrayList<>(features);
    }

    String checkedAccount() {
        return account == null ? USUAL_ACCOUNT : account;
    }

    /** What it says; 400 naming each field that is malformed. */
    Wanted checked(String region) {
        FormCheck check = new FormCheck();
        Optional<PhoneNumber> number = check.number("phoneNumber", check.text("phoneNumber", phoneNumber), region);
        Optional<Instant> begins = check.instant("from", from);
        Optional<Instant> ends = check.instant("until", until);
        if (begins.isPresent() && ends.isPresent() && !ends.get().isAfter(begins.get())) {
            check.wrong("until", ends.get().toString(), "must be later than from");
        }
        Wanted wanted = new Wanted(
                number.map(PhoneNumber::text).orElse(""),
                begins,
                ends,
                check.optionalText("label", label),
                features(check, features));
        check.refuse();
        return wanted;
    }

    /** What a number can do, each once and in their order; empty where nothing is said. */
    static Optional<List<String>> features(FormCheck check, @Nullable List<@Nullable String> words) {
        if (words == null) {
            return Optional.empty();
        }
        List<NumberFeature> found = words.stream()
                .map(word ->
                        check.word("features", word == null ? "" : word, NumberFeature.values(), NumberFeature::word))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
        if (words.isEmpty()) {
            check.wrong("features", "", "must name at least one");
        }
        return Optional.of(found.stream().map(NumberFeature::word).toList());
    }

    /** What a checked form says. */
    record Wanted(
            String number,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> label,
            Optional<List<String>> features) {

        /** Whether it asks for no particular time. */
        boolean isNow() {
            return from.isEmpty() && until.isEmpty();
        }
    }
}
