package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Signs as Telnyx does: Ed25519 over the time stamp, a bar, and the body. */
record EventSignature(PrivateKey key) {

    static final String ALGORITHM = "Ed25519";

    Map<String, String> headers(Instant at, Buffer body) {
        String timestamp = Long.toString(at.getEpochSecond());
        return Map.of("telnyx-timestamp", timestamp, "telnyx-signature-ed25519", signature(timestamp, body));
    }

    private String signature(String timestamp, Buffer body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
            signature.update(body.getBytes());
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
