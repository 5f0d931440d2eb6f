package io.strowger.carrier;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Bodies too long to be held, as recordings come in: verified as they pass, and read without their long texts. */
public interface LongBodies {

    /** The longest of them, in bytes. */
    int largest();

    /** Begins to verify a body; {@code head} comes without it. */
    Seal seal(WebhookRequest head, AccountAccess access, Instant receivedAt);

    /** A check that a body passes through, from its first byte to its last. */
    interface Seal {

        void pass(ByteBuffer part);

        /** Whether it was the carrier's, once all of it has passed. */
        Trust trust();
    }
}
