package io.strowger.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/** What a carrier told us, normalized: the same whichever carrier said it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface CarrierEvent permits MessageReceived, DeliveryReported, CallEvent, CallRecorded, CallWaiting {

    /** UUIDv7, made once at ingest; it becomes the message's id and survives replay and re-routing. */
    UUID id();

    /** The account whose webhook or poll brought it. */
    String account();

    /** Ingest's clock, never the carrier's; milliseconds, the same as in {@link #id()}. */
    Instant receivedAt();
}
