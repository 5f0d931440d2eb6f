package io.strowger.routing.routing;

import io.strowger.event.MessageReceived;
import io.strowger.event.TenantMessage;
import io.strowger.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of a received message. */
public sealed interface Routed {

    MessageReceived message();

    /**
     * It is in an inbox: by this batch, or since an earlier delivery of the same event.
     *
     * @param ownNumber the organization's number that it came to, where known
     * @param rule the rule that found the organization
     * @param late it came home after its number was assigned
     * @param warnings stable codes of what the organization should know
     * @param again our own redelivery: stored before, to be published again
     * @param notice what its sender is told in answer to an opt-out, written down with it
     */
    record Delivered(
            MessageReceived message,
            OrganizationId organization,
            UUID conversation,
            Optional<String> ownNumber,
            String rule,
            boolean late,
            List<String> warnings,
            boolean again,
            Optional<TenantMessage> notice)
            implements Routed {

        public Delivered {
            warnings = List.copyOf(warnings);
        }

        Delivered with(Optional<TenantMessage> answer) {
            return new Delivered(message, organization, conversation, ownNumber, rule, late, warnings, again, answer);
        }
    }

    /** The carrier repeated itself: counted, and nothing else. */
    record Repeated(MessageReceived message, UUID first) implements Routed {}

    /** Nobody owns the number: kept until somebody does. */
    record Unrouted(MessageReceived message) implements Routed {}

    /** The number belongs to another account than the one that brought the message. */
    record Mismatched(MessageReceived message) implements Routed {}

    /** A copy to a receiver who is nobody here: those have the message who are, or the first copy is it. */
    record Elsewhere(MessageReceived message) implements Routed {}

    /** The database refuses it because of its data. */
    record NotStorable(MessageReceived message) implements Routed {}
}
