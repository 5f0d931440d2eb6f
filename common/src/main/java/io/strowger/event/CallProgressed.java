package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonValue;
import io.strowger.id.StableId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A call rings, was answered, or ended.
 *
 * @param ours the id of the command that placed it; empty where it came in or its carrier does not say
 * @param hungUpBy who ended it, where the carrier says
 * @param sequence the carrier's count of what it tells of the call, where it counts
 * @param said the carrier's id of what was to be said, where that names the call as well
 */
public record CallProgressed(
        UUID id,
        UUID key,
        String account,
        String call,
        Optional<CallDirection> direction,
        List<CallParty> parties,
        CallState state,
        Optional<Integer> durationSeconds,
        List<String> groups,
        Instant receivedAt,
        Optional<UUID> ours,
        Optional<HungUpBy> hungUpBy,
        Optional<Integer> sequence,
        Optional<String> said)
        implements CallEvent {

    public CallProgressed {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(receivedAt, "receivedAt");
        direction = Absent.toEmpty(direction);
        parties = parties == null ? List.of() : List.copyOf(parties);
        durationSeconds = Absent.toEmpty(durationSeconds);
        groups = groups == null ? List.of() : List.copyOf(groups);
        ours = Absent.toEmpty(ours);
        hungUpBy = Absent.toEmpty(hungUpBy);
        sequence = Absent.toEmpty(sequence);
        said = Absent.toEmpty(said);
    }

    /** One whose carrier names only the call. */
    public CallProgressed(
            UUID id,
            UUID key,
            String account,
            String call,
            Optional<CallDirection> direction,
            List<CallParty> parties,
            CallState state,
            Optional<Integer> durationSeconds,
            List<String> groups,
            Instant receivedAt,
            Optional<UUID> ours,
            Optional<HungUpBy> hungUpBy,
            Optional<Integer> sequence) {
        this(
                id,
                key,
                account,
                call,
                direction,
                parties,
                state,
                durationSeconds,
                groups,
                receivedAt,
                ours,
                hungUpBy,
                sequence,
                Optional.empty());
    }

    /** One whose carrier does not count. */
    public CallProgressed(
            UUID id,
            UUID key,
            String account,
            String call,
            Optional<CallDirection> direction,
            List<CallParty> parties,
            CallState state,
            Optional<Integer> durationSeconds,
            List<String> groups,
            Instant receivedAt,
            Optional<UUID> ours,
            Optional<HungUpBy> hungUpBy) {
        this(
                id,
                key,
                account,
                call,
                direction,
                parties,
                state,
                durationSeconds,
                groups,
                receivedAt,
                ours,
                hungUpBy,
                Optional.empty());
    }

    /** One of which no more is known. */
    public CallProgressed(
            UUID id,
            UUID key,
            String account,
            String call,
            Optional<CallDirection> direction,
            List<CallParty> parties,
            CallState state,
            Optional<Integer> durationSeconds,
            List<String> groups,
            Instant receivedAt) {
        this(
                id,
                key,
                account,
                call,
                direction,
                parties,
                state,
                durationSeconds,
                groups,
                receivedAt,
                Optional.empty(),
                Optional.empty());
    }

    /** Who ended a call. */
    public enum HungUpBy {
        CALLER,
        CALLED,
        AGENT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The dedupe key: a call reaches a state once. */
    public static UUID keyOf(String account, String call, CallState state) {
        return StableId.of(account, "call", call, state.word());
    }
}
