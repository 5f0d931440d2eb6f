package io.strowger.carrier.elevenlabs;

import io.strowger.carrier.Secret;
import io.strowger.carrier.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code ElevenLabs-Signature: t=<seconds>,v0=<hex>}: HMAC-SHA256 over the time stamp, a full stop and the
 * raw body. See <a href="https://elevenlabs.io/docs/eleven-api/resources/webhooks">ElevenLabs' description</a>.
 *
 * @param timestamp seconds since 1970, as sent
 * @param given the signatures in hex, as sent
 */
record RequestSignature(Optional<String> timestamp, List<String> given) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LATEST = Duration.ofMinutes(30);
    private static final Duration EARLIEST = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int MOST_PARTS = 10;

    static RequestSignature of(WebhookRequest request) {
        List<String> parts = request.header("elevenlabs-signature").stream()
                .flatMap(header -> Arrays.stream(header.split(",", MOST_PARTS)))
                .map(String::strip)
                .toList();
        return new RequestSignature(valued(parts, "t=").stream().findFirst(), valued(parts, "v0="));
    }

    private static List<String> valued(List<String> parts, String name) {
        return parts.stream()
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()))
                .toList();
    }

    boolean isComplete() {
        return timestamp.isPresent() && !given.isEmpty();
    }

    /** Whether it is at most 30 minutes old at {@code now}, and not from more than five minutes later. */
    boolean isFresh(Instant now) {
        return timestamp
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), now))
                .filter(age -> age.compareTo(LATEST) <= 0 && age.compareTo(EARLIEST.negated()) >= 0)
                .isPresent();
    }

    /** What the body is to go through; the secret's prefix belongs to it. */
    Mac over(Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().strip().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp.orElse("") + ".").getBytes(StandardCharsets.UTF_8));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Whether one of the signatures is that. */
    boolean is(byte... expected) {
        return given.stream()
                .flatMap(hex -> decoded(hex).stream())
                .anyMatch(signature -> MessageDigest.isEqual(expected, signature));
    }

    private static Optional<byte[]> decoded(String hex) {
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
