package io.strowger.service.number;

import io.strowger.carrier.voice.CallInstruction.Announce;

/** What callers hear whom nobody answers. */
public final class Sentences {

    public static final Announce NOT_IN_SERVICE =
            new Announce("The number that you have called is not in service. Please check the number.");
    public static final Announce CALL_AGAIN =
            new Announce("We cannot take your call at the moment. Please call again later.");

    private Sentences() {}
}
