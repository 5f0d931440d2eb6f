package io.strowger.carrier;

import java.time.Instant;

/** Describes the HTTP calls that send a message through a carrier and that ask what became of it. */
public interface Sender {

    /** Whether a message that no path pins leaves from a number of the carrier's choice, whichever it names. */
    boolean choosesNumber();

    /** Whether pictures and the like can go with a message. */
    boolean carriesMedia();

    /** Whether the carrier itself tells whoever wrote a stop word that they are unsubscribed. */
    boolean confirmsOptOut();

    Exchange<SendOutcome> send(OutboundMessage message, AccountAccess access);

    /** Asks what became of a message that the carrier took. */
    Exchange<DeliveryState> status(String carrierMessageId, AccountAccess access);

    /** Looks for a message of which nobody knows whether it was sent, in a call that began at {@code calledAt}. */
    Exchange<Traces> trace(OutboundMessage message, Instant calledAt, AccountAccess access);
}
