package io.strowger.carrier;

import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.OutboundCall;
import io.strowger.carrier.voice.WaitingCall;

/** Describes the HTTP calls that place a call and, where the carrier waits to be told, say what happens next. */
public interface Dialer {

    /** Whether it can place calls of that kind. */
    boolean places(OutboundCall.Talk talk);

    /** Places a call; {@code Sent} names the carrier's id of it and, where it has one, of what will be said. */
    Exchange<SendOutcome> dial(OutboundCall call, AccountAccess access);

    /** Tells a carrier that waits what to do with a call; telling it twice is the same as once. */
    Exchange<SendOutcome> instruct(WaitingCall call, CallInstruction instruction, AccountAccess access);
}
