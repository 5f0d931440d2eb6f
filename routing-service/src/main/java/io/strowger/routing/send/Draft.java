package io.strowger.routing.send;

import io.strowger.event.SendRequested.Kind;
import io.strowger.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message about to be taken over: everything is settled but its id and time.
 *
 * @param replyTo the inbound message that it answers
 * @param warnings stable codes of what the organization should know
 */
record Draft(
        OrganizationId organization,
        Kind kind,
        Optional<UUID> replyTo,
        Destination destination,
        Exit exit,
        MessageText message,
        MediaUrls media,
        Validity validity,
        List<String> warnings) {

    /** The conversation that it belongs to, and whom it goes to. */
    record Destination(UUID conversation, UUID contact, String to) {}
}
