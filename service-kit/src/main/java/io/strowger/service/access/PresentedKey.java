package io.strowger.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A key as a caller presents it: compared in constant time, looked up by its hash, never printed. */
final class PresentedKey {

    private final byte[] text;

    PresentedKey(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    boolean is(String expected) {
        return MessageDigest.isEqual(sha256(expected.getBytes(StandardCharsets.UTF_8)), sha256(text));
    }

    /** SHA-256 in lower-case hex. */
    String hash() {
        return HexFormat.of().formatHex(sha256(text));
    }

    boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(stored, sha256(text));
    }

    /** How it begins: what it is looked up by. */
    String prefix() {
        return KeyShape.prefixOf(new String(text, StandardCharsets.UTF_8));
    }

    /** Whether it can be a key at all, so that nobody need be asked about what is mistyped. */
    boolean isWellFormed() {
        return KeyShape.isWellFormed(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
