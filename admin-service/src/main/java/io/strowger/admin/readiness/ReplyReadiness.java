package io.strowger.admin.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.admin.provisioning.carrier.RehearsedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether an organization could reply to its newest message now.
 *
 * @param request what would be asked of the carrier, secrets masked
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReplyReadiness(
        UUID organizationId,
        boolean ready,
        Optional<Newest> message,
        List<Rule> rules,
        Optional<RehearsedRequest> request) {

    public ReplyReadiness {
        rules = List.copyOf(rules);
    }

    /** One thing that has to hold, and whether it does. */
    public record Rule(String rule, boolean passed, String detail) {}

    /** The message that would be replied to. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Newest(
            UUID id, Instant at, String from, Optional<String> to, String account, Optional<String> routedBy) {

        static Newest of(NewestInbound found) {
            return new Newest(
                    found.id(), found.at(), found.sender(), found.receiver(), found.account(), found.routedBy());
        }
    }

    static ReplyReadiness of(
            UUID organization, Optional<Newest> message, List<Rule> rules, Optional<RehearsedRequest> request) {
        return new ReplyReadiness(organization, rules.stream().allMatch(Rule::passed), message, rules, request);
    }
}
