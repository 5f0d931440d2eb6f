package io.strowger.routing.call;

import io.strowger.event.CallDirection;
import io.strowger.event.CallEvent;
import io.strowger.organization.OrganizationId;
import io.strowger.routing.call.KnownCalls.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the directory says of the numbers, accounts and groupings of a batch, each by the event's id.
 *
 * @param owners by event and number
 * @param known the calls that are there already
 * @param leadFields the names under which an organization's calls name a lead
 */
record Directory(
        Map<UUID, Map<String, Owner>> owners,
        Map<UUID, Standing> standings,
        Map<UUID, Known> known,
        Map<OrganizationId, List<String>> leadFields) {

    /**
     * Who has a number.
     *
     * @param organization empty where somebody had it, and nobody has it now
     * @param tellable whether the account that tells of it may
     */
    record Owner(Optional<OrganizationId> organization, boolean tellable) {}

    /** Whose the account's call is where no number says so. */
    record Standing(
            Optional<OrganizationId> grouped, Optional<OrganizationId> fallback, Optional<String> fallbackNumber) {

        static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Optional<Owner> owner(CallEvent call, String number) {
        return Optional.ofNullable(owners.getOrDefault(call.id(), Map.of()).get(number));
    }

    Standing standing(CallEvent call) {
        return standings.getOrDefault(call.id(), Standing.NONE);
    }

    Optional<Known> known(CallEvent call) {
        return Optional.ofNullable(known.get(call.id()));
    }

    Optional<CallDirection> direction(CallEvent call) {
        return call.direction().or(() -> known(call).map(Known::direction));
    }
}
