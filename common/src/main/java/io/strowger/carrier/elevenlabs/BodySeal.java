package io.strowger.carrier.elevenlabs;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Credential;
import io.strowger.carrier.LongBodies.Seal;
import io.strowger.carrier.Secret;
import io.strowger.carrier.TimedSignature;
import io.strowger.carrier.Trust;
import io.strowger.carrier.Trust.Distrusted;
import io.strowger.carrier.WebhookRequest;
import io.strowger.event.Quarantined.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;

/** Checks a body by the secrets of its account while it passes, so that none is ever held for that. */
final class BodySeal implements Seal, TimedSignature {

    private static final List<String> SECRETS = List.of(ElevenLabs.WEBHOOK_SECRET, ElevenLabs.WEBHOOK_SECRET_PREVIOUS);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final RequestSignature signature;
    private final AccountAccess access;
    private final Instant receivedAt;
    private final Map<Secret, Mac> checks = new HashMap<>();
    private long size;

    BodySeal(WebhookRequest head, AccountAccess access, Instant receivedAt) {
        this.signature = RequestSignature.of(head);
        this.access = access;
        this.receivedAt = receivedAt;
        for (String field : SECRETS) {
            if (access.credential(field) instanceof Credential.Known(Secret secret)) {
                checks.put(secret, signature.over(secret));
            }
        }
    }

    @Override
    public void pass(ByteBuffer part) {
        size += part.remaining();
        checks.values().forEach(check -> check.update(part.duplicate()));
    }

    @Override
    public Trust trust() {
        return trust(access, SECRETS, receivedAt);
    }

    @Override
    public boolean isComplete() {
        return signature.isComplete();
    }

    @Override
    public boolean isFresh(Instant now) {
        return signature.isFresh(now);
    }

    @Override
    public boolean isBy(Secret secret) {
        return signature.is(checks.get(secret).doFinal());
    }

    @Override
    public Distrusted missing() {
        return new Distrusted(Reason.NO_SIGNATURE, "no ElevenLabs-Signature with t= and v0=", UNAUTHORIZED);
    }

    @Override
    public Distrusted stale() {
        return new Distrusted(Reason.STALE, "the time stamp is older than 30 min, or from the future", FORBIDDEN);
    }

    @Override
    public Distrusted wrong() {
        return new Distrusted(
                Reason.WRONG_SIGNATURE,
                "not the secret's over the time stamp, a full stop and the body of %d bytes".formatted(size),
                FORBIDDEN);
    }
}
