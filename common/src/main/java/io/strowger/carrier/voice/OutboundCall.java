package io.strowger.carrier.voice;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call to place.
 *
 * @param id ours; given to the carrier so that what it tells of the call names it
 * @param from the organization's own number
 * @param webhooks the account's webhook address, without a slash at its end
 * @param connectionId the carrier's id of what its calls go through, where it needs one
 */
public record OutboundCall(UUID id, String from, String to, Talk talk, String webhooks, Optional<String> connectionId) {

    /** Who talks to the person. */
    public sealed interface Talk {

        /** Somebody at another number, who is called when the person has answered. */
        record Connect(String number) implements Talk {}

        /**
         * A voice agent.
         *
         * @param agentId the carrier's id of the agent
         * @param numberId the carrier's id of the imported number
         * @param variables what the agent is told, by name
         */
        record Agent(String agentId, String numberId, Optional<String> leadId, Map<String, String> variables)
                implements Talk {
            public Agent {
                variables = Map.copyOf(variables);
            }
        }
    }
}
