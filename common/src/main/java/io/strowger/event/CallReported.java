package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.id.StableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a voice agent tells of a call that is over.
 *
 * @param conversationId the carrier's id of what was said
 * @param transcript what was said, in order; its longest end is cut where the whole is too long for an event
 * @param variables what the call was begun with, by name: a lead's id may be among it
 * @param users who it was with, as the caller's system named them, the most trustworthy first
 * @param raw the name in the media store of what the carrier sent; empty where it is not kept
 * @param recovered it was found by asking the carrier, which brought no webhook of it
 * @param ours the id of the command that placed it; empty where it came in or its carrier does not say
 */
public record CallReported(
        UUID id,
        UUID key,
        String account,
        String call,
        String conversationId,
        Optional<CallDirection> direction,
        List<CallParty> parties,
        CallState state,
        Optional<Instant> startedAt,
        Optional<Integer> durationSeconds,
        Optional<CallOutcome> outcome,
        Optional<String> summary,
        List<Utterance> transcript,
        Map<String, String> variables,
        List<String> users,
        List<String> groups,
        Optional<UUID> raw,
        Instant receivedAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean recovered,
        Optional<UUID> ours)
        implements CallEvent, Recoverable {

    public CallReported {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(receivedAt, "receivedAt");
        direction = Absent.toEmpty(direction);
        parties = parties == null ? List.of() : List.copyOf(parties);
        startedAt = Absent.toEmpty(startedAt);
        durationSeconds = Absent.toEmpty(durationSeconds);
        outcome = Absent.toEmpty(outcome);
        summary = Absent.toEmpty(summary);
        transcript = transcript == null ? List.of() : List.copyOf(transcript);
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        users = users == null ? List.of() : List.copyOf(users);
        groups = groups == null ? List.of() : List.copyOf(groups);
        raw = Absent.toEmpty(raw);
        ours = Absent.toEmpty(ours);
    }

    /** The same, with what the carrier sent kept in the media store under the report's key. */
    public CallReported keptAsItCame() {
        return new CallReported(
                id,
                key,
                account,
                call,
                conversationId,
                direction,
                parties,
                state,
                startedAt,
                durationSeconds,
                outcome,
                summary,
                transcript,
                variables,
                users,
                groups,
                Optional.of(key),
                receivedAt,
                recovered,
                ours);
    }

    @Override
    public String partitionKey() {
        return CallEvent.super.partitionKey();
    }

    @Override
    public CallReported asRecovered() {
        return new CallReported(
                id,
                key,
                account,
                call,
                conversationId,
                direction,
                parties,
                state,
                startedAt,
                durationSeconds,
                outcome,
                summary,
                transcript,
                variables,
                users,
                groups,
                raw,
                receivedAt,
                true,
                ours);
    }

    /** The dedupe key: a conversation is reported once. */
    public static UUID keyOf(String account, String conversationId) {
        return StableId.of(account, "call-report", conversationId);
    }
}
