package io.strowger.carrier;

import io.strowger.carrier.Trust.Distrusted;
import java.time.Instant;
import java.util.List;

/** A signature over a time stamp and the body, as a webhook brought it, and what is said of it where it proves nothing. */
public interface TimedSignature {

    /** Whether all of it was sent. */
    boolean isComplete();

    boolean isFresh(Instant now);

    boolean isBy(Secret secret);

    Distrusted missing();

    Distrusted stale();

    Distrusted wrong();

    /**
     * Whether the webhook is from whom it says it is.
     *
     * @param fields the account form's fields of the secrets that it may be by
     */
    default Trust trust(AccountAccess access, List<String> fields, Instant receivedAt) {
        return Trust.by(access, fields, secret -> isFresh(receivedAt) && isBy(secret), () -> distrusted(receivedAt));
    }

    private Distrusted distrusted(Instant receivedAt) {
        if (!isComplete()) {
            return missing();
        }
        return isFresh(receivedAt) ? wrong() : stale();
    }
}
