package io.strowger.admin.provisioning.carrier;

import java.util.List;
import java.util.Optional;

/**
 * How far a message would come at an account, without sending it.
 *
 * @param carrierSends whether messages can be sent there at all
 * @param withoutValue names of secrets that have no value here
 * @param refusal why it would not leave
 */
public record Rehearsal(
        boolean carrierSends, List<String> withoutValue, Optional<RehearsedRequest> request, Optional<String> refusal) {

    public Rehearsal {
        withoutValue = List.copyOf(withoutValue);
    }
}
