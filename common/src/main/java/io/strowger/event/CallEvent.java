package io.strowger.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a carrier told us of a call. */
public sealed interface CallEvent extends CarrierEvent permits CallProgressed, CallReported {

    /** What makes it the same news when the carrier repeats itself. */
    UUID key();

    /** What all that carriers tell of one call has in common, across accounts. */
    String call();

    Optional<CallDirection> direction();

    /** The numbers named, the most trustworthy first. */
    List<CallParty> parties();

    CallState state();

    Optional<Integer> durationSeconds();

    /** The id of the command that placed it; empty where it came in or its carrier does not say. */
    Optional<UUID> ours();

    /** The carrier's own groupings that may belong to one organization. */
    List<String> groups();

    /** The partition key of all news of one call. */
    default String partitionKey() {
        return call();
    }
}
