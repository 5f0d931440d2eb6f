package io.strowger.service.carrier;

/** How a conversation with a carrier ended, as far as the network is concerned. */
public sealed interface Ending<T> {

    /** The carrier answered, whatever it said. */
    record Answered<T>(T value) implements Ending<T> {}

    /** The request never left us: the carrier cannot have acted. */
    record NotReached<T>(String detail) implements Ending<T> {}

    /** The request left us, or may have, and no whole answer came back. */
    record NoAnswer<T>(String detail) implements Ending<T> {}
}
