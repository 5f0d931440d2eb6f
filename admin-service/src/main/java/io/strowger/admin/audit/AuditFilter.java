package io.strowger.admin.audit;

import io.strowger.admin.form.FormCheck;
import io.strowger.organization.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the audit is asked for.
 *
 * @param actor the id or the name of who did it
 */
record AuditFilter(Optional<UUID> organization, Optional<String> actor, Optional<String> action) {

    /** What the query parameters spell; 400 where they spell nothing. */
    static AuditFilter of(@Nullable String organization, @Nullable String actor, @Nullable String action) {
        FormCheck check = new FormCheck();
        Optional<UUID> owner =
                check.optionalText("organization", organization).flatMap(text -> organization(check, text));
        AuditFilter filter =
                new AuditFilter(owner, check.optionalText("actor", actor), check.optionalText("action", action));
        check.refuse();
        return filter;
    }

    private static Optional<UUID> organization(FormCheck check, String text) {
        Optional<UUID> id = OrganizationId.parse(text).map(OrganizationId::value);
        if (id.isEmpty()) {
            check.wrong("organization", text, "is no id of an organization");
        }
        return id;
    }
}
