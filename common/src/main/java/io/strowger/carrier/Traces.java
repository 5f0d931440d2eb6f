package io.strowger.carrier;

import java.util.List;

/** What a carrier has of a message of which nobody knows whether it was sent. */
public sealed interface Traces {

    /** The ids of the messages that look exactly like it; none is no proof that it was not sent. */
    record Candidates(List<String> carrierMessageIds) implements Traces {
        public Candidates {
            carrierMessageIds = List.copyOf(carrierMessageIds);
        }
    }

    /** Nothing trustworthy came back; it may be asked again. */
    record NotTold(String detail) implements Traces {}

    /** The carrier has no way to find a message without its id. */
    record CannotTell() implements Traces {}
}
