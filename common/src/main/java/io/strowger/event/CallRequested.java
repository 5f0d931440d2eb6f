package io.strowger.event;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The command to place one call, on the commands topic.
 *
 * @param account whose carrier places it: the number's or, with an agent, the voice agents'
 * @param from the organization's own number
 * @param connectTo who talks to the person, where it is no agent
 * @param agent who talks to the person otherwise
 * @param leadId the organization's own id of whom it is with
 * @param variables what the agent is told, by name
 * @param connectionId the carrier's id of what its calls go through, where it needs one
 */
public record CallRequested(
        UUID id,
        UUID organization,
        UUID conversation,
        String account,
        String from,
        String to,
        Optional<String> connectTo,
        Optional<Agent> agent,
        Optional<String> leadId,
        Map<String, String> variables,
        Optional<String> connectionId,
        Instant requestedAt,
        Instant validUntil)
        implements Command {

    /** A voice agent, and the number as its carrier knows it. */
    public record Agent(String agentId, String numberId) {}

    public CallRequested {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(validUntil, "validUntil");
        connectTo = Absent.toEmpty(connectTo);
        agent = Absent.toEmpty(agent);
        leadId = Absent.toEmpty(leadId);
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        connectionId = Absent.toEmpty(connectionId);
    }

    @Override
    public String partitionKey() {
        return from + "|" + to;
    }
}
