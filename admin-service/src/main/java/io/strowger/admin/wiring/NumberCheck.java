package io.strowger.admin.wiring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.admin.provisioning.WiringDifference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the carrier had to say of a number when it was last asked.
 *
 * @param organizationId whose it is; empty where nobody has it here
 * @param differences what should be there, and what was
 * @param detail why it could not be asked
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record NumberCheck(
        String phoneNumber,
        String account,
        Optional<UUID> organizationId,
        CheckOutcome outcome,
        List<WiringDifference> differences,
        Optional<String> detail,
        Instant checkedAt) {

    public NumberCheck {
        differences = List.copyOf(differences);
    }
}
