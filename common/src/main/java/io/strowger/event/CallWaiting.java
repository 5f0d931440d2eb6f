package io.strowger.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The carrier waits to be told what to do with a call: outbound tells it.
 *
 * @param call what all that carriers tell of one call has in common
 * @param control the carrier's id to name it by
 * @param called whom it is for, in canonical form
 * @param caller empty where withheld
 * @param ours the id of the command that placed it; empty where it came in
 * @param connectTo whom the person is to be connected to, of those that we placed
 */
public record CallWaiting(
        UUID id,
        String account,
        String call,
        String control,
        String called,
        Optional<String> caller,
        Optional<UUID> ours,
        Optional<String> connectTo,
        Instant receivedAt)
        implements CarrierEvent {

    public CallWaiting {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(called, "called");
        Objects.requireNonNull(receivedAt, "receivedAt");
        caller = Absent.toEmpty(caller);
        ours = Absent.toEmpty(ours);
        connectTo = Absent.toEmpty(connectTo);
    }

    public String partitionKey() {
        return call;
    }
}
