package io.strowger.admin.notification;

import io.strowger.event.ServiceRequest.NotificationRaised;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person should be told.
 *
 * @param kind in {@code snake_case}, such as {@code manual_step} or {@code drift}
 * @param subject what it is about: a number, an account, a provisioning's step
 * @param organization whose it is, where it is one's
 * @param what happened, or is to be done
 * @param why it matters
 * @param how it is mended
 */
public record Notice(String kind, String subject, Optional<UUID> organization, String what, String why, String how) {

    public Notice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(what, "what");
        why = Objects.requireNonNullElse(why, "");
        how = Objects.requireNonNullElse(how, "");
    }

    static Notice of(NotificationRaised told) {
        return new Notice(told.kind(), told.subject(), told.organization(), told.what(), told.why(), told.how());
    }
}
