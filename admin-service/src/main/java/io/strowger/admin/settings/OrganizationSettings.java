package io.strowger.admin.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an organization uses where a request does not say.
 *
 * @param defaultNumber from which it writes and calls
 * @param agentId the voice agent that answers where a number names none
 * @param leadFields the names under which its calls name a lead, the first that is given counts
 * @param agentAccount for operators only: where its voice agent is
 * @param purchaseAccount for operators only: where its numbers are bought
 */
public record OrganizationSettings(
        UUID id,
        @Schema(examples = "+15005550006") @Nullable String defaultNumber,
        @Nullable String agentId,
        @Schema(examples = "lead_id") List<String> leadFields,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(examples = "elevenlabs") @Nullable
        String agentAccount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(examples = "twilio") @Nullable
        String purchaseAccount) {

    public OrganizationSettings {
        leadFields = List.copyOf(leadFields);
    }

    static OrganizationSettings of(Row row) {
        return new OrganizationSettings(
                row.getUUID("id"),
                row.getString("default_number"),
                row.getString("agent"),
                List.of(row.getArrayOfStrings("lead_fields")),
                row.getString("agent_account"),
                row.getString("purchase_account"));
    }

    /** As tenants see them, who know of no accounts. */
    OrganizationSettings withoutAccounts() {
        return new OrganizationSettings(id, defaultNumber, agentId, leadFields, null, null);
    }
}
