package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/** What outbound is to do at a carrier, once, however often the command itself is delivered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = SendRequested.class)
public sealed interface Command permits SendRequested, CallRequested {

    /** The id of the message or call, also the ledger's. */
    UUID id();

    UUID organization();

    UUID conversation();

    /** The account whose carrier is called. */
    String account();

    /** Whom it is for. */
    String to();

    Instant requestedAt();

    /** Never done after this instant. */
    Instant validUntil();

    String partitionKey();
}
