package io.strowger.carrier.telnyx;

import io.strowger.carrier.Secret;
import io.strowger.carrier.TimedSignature;
import io.strowger.carrier.Trust.Distrusted;
import io.strowger.carrier.WebhookRequest;
import io.strowger.event.Quarantined.Reason;
import io.strowger.text.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature of a request: Ed25519 over its time stamp, a bar, and the raw body. See
 * <a href="https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks">Telnyx' description</a>.
 *
 * @param timestamp seconds since 1970, as sent
 * @param given the signature in base64, as sent
 */
record RequestSignature(Optional<String> timestamp, Optional<String> given, Bytes body) implements TimedSignature {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int FORBIDDEN = 403;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /** What comes before a raw key in its X.509 form (RFC 8410). */
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    static RequestSignature of(WebhookRequest request) {
        return new RequestSignature(
                request.header("telnyx-timestamp"), request.header("telnyx-signature-ed25519"), request.body());
    }

    @Override
    public boolean isComplete() {
        return timestamp.isPresent() && given.isPresent();
    }

    @Override
    public Distrusted missing() {
        return new Distrusted(Reason.NO_SIGNATURE, "no telnyx-timestamp or no telnyx-signature-ed25519", FORBIDDEN);
    }

    @Override
    public Distrusted stale() {
        return new Distrusted(Reason.STALE, "the time stamp is more than 300 s off", FORBIDDEN);
    }

    @Override
    public Distrusted wrong() {
        return new Distrusted(
                Reason.WRONG_SIGNATURE,
                "not the public key's over the time stamp, a bar and the body of %d bytes".formatted(body.size()),
                FORBIDDEN);
    }

    /** Whether it was made within five minutes of {@code now}, in either direction. */
    @Override
    public boolean isFresh(Instant now) {
        return timestamp
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), now)
                        .abs())
                .filter(age -> age.compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    /** Whether the owner of that public key (base64, 32 bytes) made it; not where that is no key. */
    @Override
    public boolean isBy(Secret publicKey) {
        return decoded(publicKey.reveal().strip())
                .filter(key -> key.length == KEY_BYTES)
                .flatMap(key -> given.map(String::strip)
                        .flatMap(RequestSignature::decoded)
                        .filter(signature -> verified(key, signature)))
                .isPresent();
    }

    private boolean verified(byte[] key, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(publicKey(key));
            check.update((timestamp.orElse("") + "|").getBytes(StandardCharsets.UTF_8));
            check.update(body.asBuffer());
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(KEY_PREFIX);
        encoded.writeBytes(raw);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
