package io.strowger.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that are hashes of what they identify: the same parts give the same id, here and in SQL ({@code hash_uuid}). */
public final class StableId {

    private static final String SEPARATOR = "\u001f";

    private StableId() {}

    /** The MD5 of the parts, joined by the unit separator, as a UUID; a hash for identity, not for security. */
    public static UUID of(String... parts) {
        byte[] joined = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer digest = ByteBuffer.wrap(md5().digest(joined));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
