package io.strowger.admin.access;

import io.strowger.service.access.KeyShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** The text of a new key; its parts are those of {@link KeyShape}. */
final class KeyText {

    private final String text;

    private KeyText(String text) {
        this.text = text;
    }

    static KeyText random(RandomGenerator random) {
        return new KeyText(KeyShape.newKey(random));
    }

    /** The whole key. */
    String reveal() {
        return text;
    }

    /** How it begins. */
    String shown() {
        return KeyShape.prefixOf(text);
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
