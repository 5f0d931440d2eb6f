package io.strowger.admin.number;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.admin.form.FormCheck;
import io.strowger.phone.PhoneNumber;
import io.strowger.service.problem.Problem.FieldError;
import io.strowger.service.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that an organization is to have at an account, as an operator sends them.
 *
 * @param phoneNumbers a text of numbers with commas between them, or an array of texts
 */
@Schema(requiredProperties = {"organizationId", "phoneNumbers"})
public record NumbersForm(
        @Nullable UUID organizationId,

        @Schema(
                oneOf = {String.class, String[].class},
                examples = "+15005550006, +15005550007",
                description = "Numbers with commas between them, or an array of numbers; an empty one clears")
        @Nullable
        JsonNode phoneNumbers,

        @Schema(examples = "extremesms", defaultValue = "extremesms") @Nullable
        String account) {

    private static final String USUAL_ACCOUNT = "extremesms";
    private static final int MOST = 20_000;
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\r\\n]");

    UUID checkedOrganization() {
        FormCheck check = new FormCheck();
        Optional<UUID> organization = check.required("organizationId", organizationId);
        check.refuse();
        return organization.orElseThrow();
    }

    String checkedAccount() {
        return account == null ? USUAL_ACCOUNT : account;
    }

    /** The numbers, each once, in their order; 400 naming each entry that is none. */
    List<PhoneNumber> numbers(String region) {
        List<String> entries = entries();
        List<PhoneNumber> numbers = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            FieldError error = new FieldError("phoneNumbers[" + i + "]", entry, "is no phone number");
            PhoneNumber.parse(entry, region).ifPresentOrElse(numbers::add, () -> errors.add(error));
        }
        if (!errors.isEmpty()) {
            throw Problems.badRequest("malformed_numbers", "Some entries are no phone numbers.", errors);
        }
        return numbers.stream().distinct().toList();
    }

    private List<String> entries() {
        List<String> entries =
                switch (phoneNumbers) {
                    case JsonNode text when text.isTextual() -> written(text.textValue());
                    case JsonNode array when array.isArray() -> listed(array);
                    case null, default -> throw refused("is required: numbers with commas between them, or an array");
                };
        if (entries.size() > MOST) {
            throw refused("has more than " + MOST + " entries");
        }
        return entries;
    }

    private static List<String> written(String text) {
        return SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static List<String> listed(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(entry -> entry.isTextual() ? entry.textValue() : entry.toString())
                .toList();
    }

    private static RuntimeException refused(String why) {
        return Problems.badRequest(
                "invalid_phone_numbers",
                "Send phoneNumbers; an empty text or array clears.",
                new FieldError("phoneNumbers", "", why));
    }
}
