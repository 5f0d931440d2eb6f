package io.strowger.event;

import java.time.Instant;
import java.util.UUID;

/** What a carrier can be asked for again where its webhook got lost. */
public sealed interface Recoverable permits MessageReceived, CallReported {

    UUID id();

    /** What makes it the same news, whether a webhook or a list brought it. */
    UUID key();

    String account();

    Instant receivedAt();

    String partitionKey();

    /** Whether it was found by asking the carrier, which brought no webhook of it. */
    boolean recovered();

    /** The same, found by asking the carrier. */
    Recoverable asRecovered();
}
