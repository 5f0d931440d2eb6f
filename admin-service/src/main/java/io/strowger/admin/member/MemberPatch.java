package io.strowger.admin.member;

import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.MemberRole;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member is to be. */
@Schema(requiredProperties = "role")
public record MemberPatch(
        @Schema(
                examples = "viewer",
                enumeration = {"owner", "agent", "viewer"})
        @Nullable
        String role) {

    MemberRole checkedRole() {
        FormCheck check = new FormCheck();
        Optional<MemberRole> given = role(check, role);
        check.refuse();
        return given.orElseThrow();
    }

    static Optional<MemberRole> role(FormCheck check, @Nullable String role) {
        return check.required("role", role)
                .flatMap(text -> check.word("role", text, MemberRole.values(), MemberRole::text));
    }
}
