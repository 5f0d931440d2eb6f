package io.strowger.service.audit;

import io.strowger.organization.OrganizationId;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody did.
 *
 * @param action such as {@code replayed}
 * @param objectType what it was done to, such as {@code quarantine}
 * @param organization whose that is, where it is one's
 * @param details what more there is to know, to read
 */
public record Act(
        String action,
        String objectType,
        String objectId,
        Optional<OrganizationId> organization,
        Map<String, String> details) {

    public Act {
        details = Map.copyOf(details);
    }
}
