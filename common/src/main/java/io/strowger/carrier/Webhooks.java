package io.strowger.carrier;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Reads and verifies a carrier's webhooks; no I/O, and no input makes it throw. */
public interface Webhooks {

    Reading read(WebhookRequest request, Reception reception);

    /**
     * The circumstances of a reading: whose webhook it is, when it came, and where ids come from.
     *
     * @param ids the id of the n-th event of this request, n from 0; each carries {@code receivedAt}
     */
    record Reception(AccountAccess access, Instant receivedAt, Function<Integer, UUID> ids) {}
}
