package io.strowger.carrier;

import io.strowger.carrier.voice.CallInstruction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Verifies and reads a carrier's webhooks; no I/O, and no input makes it throw. */
public interface Webhooks {

    /** The usual limit, in bytes. */
    int USUAL_BODY = 256 * 1024;

    /** Whether {@code request}, which came at {@code receivedAt}, is the carrier's. */
    Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt);

    /** What it says, whether or not it is to be believed. */
    Reading read(WebhookRequest request, Reception reception);

    /** The longest body that it sends, in bytes, of those that are held whole. */
    int largestBody();

    /** What it sends in longer ones; empty: nothing. */
    default Optional<LongBodies> longBodies() {
        return Optional.empty();
    }

    /** The carrier's usual answer to such a request, which tells it nothing but that all is well. */
    WebhookReply success(WebhookRequest request);

    /** The answer to a {@link Reading.Ringing} call, which says what to do with it. */
    default WebhookReply answer(WebhookRequest request, CallInstruction instruction) {
        return success(request);
    }

    /**
     * The circumstances of a reading: whose webhook it is, when it came, and where ids come from.
     *
     * @param ids the id of the n-th event of this request, n from 0; each carries {@code receivedAt}
     */
    record Reception(AccountAccess access, Instant receivedAt, Function<Integer, UUID> ids) {}
}
