package io.strowger.event;

import io.strowger.id.StableId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A call rings, was answered, or ended. */
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
        Instant receivedAt)
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
    }

    /** The dedupe key: a call reaches a state once. */
    public static UUID keyOf(String account, String call, CallState state) {
        return StableId.of(account, "call", call, state.word());
    }
}
