package io.strowger.carrier.voice;

import java.util.Optional;
import java.util.UUID;

/**
 * A call of which the carrier waits to be told what to do.
 *
 * @param control the carrier's id to name it by
 * @param called whom it is for, in canonical form
 * @param caller empty where withheld
 * @param ours the id of the command that placed it; empty where it came in
 * @param connectTo whom the person is to be connected to, of those that we placed
 */
public record WaitingCall(
        String control, String called, Optional<String> caller, Optional<UUID> ours, Optional<String> connectTo) {}
