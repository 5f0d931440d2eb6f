package io.strowger.admin.settings;

import io.strowger.admin.form.FormCheck;
import io.strowger.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to change of an organization's settings; an absent field stays as it is, an empty one is taken away. */
public record OrganizationSettingsPatch(
        @Schema(examples = "+15005550006", description = "One of its numbers, of now") @Nullable
        String defaultNumber,

        @Schema(description = "The voice agent that answers where a number names none", maxLength = 255) @Nullable
        String agentId,

        @Schema(description = "The names under which calls name a lead; the first that is given counts") @Nullable
        List<@Nullable String> leadFields,

        @Schema(examples = "elevenlabs", description = "For operators only") @Nullable
        String agentAccount,

        @Schema(examples = "twilio", description = "For operators only") @Nullable
        String purchaseAccount) {

    private static final int LONGEST_AGENT = 255;

    public OrganizationSettingsPatch {
        leadFields = leadFields == null ? null : new ArrayList<>(leadFields);
    }

    /** What of it a tenant may say; the rest reads like a field that nobody knows. */
    OrganizationSettingsPatch withoutAccounts() {
        return new OrganizationSettingsPatch(defaultNumber, agentId, leadFields, null, null);
    }

    /**
     * What it says; 400 naming each field that is malformed.
     *
     * @param region where a number without {@code +} is dialled
     */
    Change checked(String region) {
        FormCheck check = new FormCheck();
        Optional<String> number =
                check.number("defaultNumber", defaultNumber, region).map(PhoneNumber::text);
        Change change = new Change(
                new Field(defaultNumber != null, number),
                new Field(agentId != null, check.optionalText("agentId", agentId, LONGEST_AGENT)),
                new Field(agentAccount != null, check.optionalText("agentAccount", agentAccount)),
                new Field(purchaseAccount != null, check.optionalText("purchaseAccount", purchaseAccount)),
                Optional.ofNullable(leadFields).map(names -> check.names("leadFields", names, List.of())));
        check.refuse();
        return change;
    }

    /** A field that stays as it is, or becomes a text or nothing. */
    record Field(boolean changes, Optional<String> value) {}

    /** What a checked patch says. */
    record Change(
            Field defaultNumber,
            Field agent,
            Field agentAccount,
            Field purchaseAccount,
            Optional<List<String>> leadFields) {}
}
