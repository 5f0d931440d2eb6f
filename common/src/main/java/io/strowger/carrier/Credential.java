package io.strowger.carrier;

/** What is known of one secret of an account; only a known one can be trusted or used. */
public sealed interface Credential {

    /** The account asks for none. */
    record None() implements Credential {}

    /** The account names one that has no value here at the moment: whoever needs it has to wait. */
    record Unresolved() implements Credential {}

    record Known(Secret secret) implements Credential {}
}
