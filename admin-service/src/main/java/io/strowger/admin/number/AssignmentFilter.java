package io.strowger.admin.number;

import io.strowger.admin.form.FormCheck;
import io.strowger.organization.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which numbers operators ask for; all that are not released, where nothing is said. */
record AssignmentFilter(Optional<UUID> organization, Optional<String> account, Optional<NumberStatus> status) {

    /** What the query parameters spell; 400 where they spell nothing. */
    static AssignmentFilter of(@Nullable String organization, @Nullable String account, @Nullable String status) {
        FormCheck check = new FormCheck();
        Optional<String> spelled = check.optionalText("organization", organization);
        Optional<UUID> owner = spelled.flatMap(OrganizationId::parse).map(OrganizationId::value);
        if (owner.isEmpty() && spelled.isPresent()) {
            check.wrong("organization", spelled.get(), "is no id of an organization");
        }
        AssignmentFilter filter = new AssignmentFilter(
                owner,
                check.optionalText("account", account),
                check.word("status", status, NumberStatus.values(), NumberStatus::word));
        check.refuse();
        return filter;
    }
}
