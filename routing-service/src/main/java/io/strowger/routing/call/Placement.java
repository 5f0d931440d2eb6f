package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose a call is. */
sealed interface Placement {

    CallEvent call();

    /**
     * An organization's, with that person.
     *
     * @param rule what found the organization, as messages have it
     * @param foundBy which rules found {@code person} and {@code ownNumber}
     */
    record Placed(
            CallEvent call,
            OrganizationId organization,
            String rule,
            CallDirection direction,
            Optional<String> ownNumber,
            String person,
            Map<String, String> foundBy)
            implements Placement {
        public Placed {
            foundBy = Map.copyOf(foundBy);
        }
    }

    /**
     * Nobody's, as far as we can tell.
     *
     * @param ownNumbers those that may be an organization's
     */
    record Unmatched(CallEvent call, Why why, List<String> ownNumbers) implements Placement {
        public Unmatched {
            ownNumbers = List.copyOf(ownNumbers);
        }
    }

    /** Our number is at another account than the one that tells of it. */
    record Foreign(CallEvent call) implements Placement {}

    /** Why a call is nobody's. */
    enum Why {
        NO_PERSON,
        NO_OWN_NUMBER,
        NO_OWNER
    }
}
