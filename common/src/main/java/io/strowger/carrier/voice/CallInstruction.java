package io.strowger.carrier.voice;

/** What is to happen with a call. */
public sealed interface CallInstruction {

    /** It is not taken. */
    record Reject() implements CallInstruction {}

    /** The caller hears a sentence, and the call ends. */
    record Announce(String text) implements CallInstruction {}

    /** The caller is connected to another number, and shown there as {@code callerId}: ours. */
    record Forward(String number, String callerId) implements CallInstruction {}

    /** The caller talks to a voice agent, in the words of the agents' carrier. */
    record HandOver(String document) implements CallInstruction {}

    /** The caller talks to the voice agent that knows the number. */
    record Agent(String number) implements CallInstruction {}
}
