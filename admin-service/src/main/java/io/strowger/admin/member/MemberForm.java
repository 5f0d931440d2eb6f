package io.strowger.admin.member;

import io.strowger.admin.form.FormCheck;
import io.strowger.service.access.MemberRole;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person who is to belong to an organization. */
@Schema(requiredProperties = "role")
public record MemberForm(
        @Schema(
                examples = "ana@acme.example",
                maxLength = 254,
                description = "As the sign-in verified it; either this or a subject")
        @Nullable
        String email,

        @Schema(
                examples = "248289761001",
                maxLength = 255,
                description = "Of the person's tokens; either this or an e-mail address")
        @Nullable
        String subject,

        @Schema(
                examples = "agent",
                enumeration = {"owner", "agent", "viewer"},
                description = "owner: everything, members, keys and settings too; agent: reads, sends, replies;"
                        + " viewer: reads")
        @Nullable
        String role) {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_SUBJECT = 255;

    /** Of ASCII: no two ways to write the same address, and none that only looks like another. */
    private static final Pattern EMAIL =
            Pattern.compile("[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}@[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*");

    void fill(MemberRow row) {
        FormCheck check = new FormCheck();
        Optional<String> address = check.optionalText("email", email, LONGEST_EMAIL);
        Optional<String> person = check.optionalText("subject", subject, LONGEST_SUBJECT);
        address.filter(text -> !EMAIL.matcher(text).matches())
                .ifPresent(text -> check.wrong("email", text, "is no e-mail address"));
        if (address.isPresent() == person.isPresent()) {
            check.wrong("email", address.orElse(""), "give either an e-mail address or a subject");
        }
        Optional<MemberRole> given = MemberPatch.role(check, role);
        check.refuse();
        row.email = address.map(MemberForm::lowerCase).orElse(null);
        row.subject = person.orElse(null);
        row.role = given.map(MemberRole::text).orElseThrow();
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
