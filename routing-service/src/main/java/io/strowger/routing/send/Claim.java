package io.strowger.routing.send;

import io.strowger.event.EventJson;
import io.strowger.text.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A claim to be the only request with its key.
 *
 * @param bodyHash SHA-256 of the canonical body, in which neither spelling nor order of the fields matter
 */
public record Claim(IdempotencyKey key, Bytes bodyHash) {

    static Claim of(IdempotencyKey key, SendBody body) {
        return new Claim(key, hash("send", EventJson.write(body)));
    }

    static Claim of(IdempotencyKey key, ReplyBody body) {
        return new Claim(key, hash("reply", EventJson.write(body)));
    }

    /**
     * A claim of any operation's.
     *
     * @param canonicalBody in which neither spelling nor order of the fields matter
     */
    public static Claim of(IdempotencyKey key, String operation, byte[] canonicalBody) {
        return new Claim(key, hash(operation, canonicalBody));
    }

    private static Bytes hash(String operation, byte[] canonicalBody) {
        MessageDigest digest = sha256();
        digest.update(Bytes.utf8(operation).toArray());
        return Bytes.copyOf(digest.digest(canonicalBody));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
