package io.strowger.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Bytes as they came, immutable and equal by content; base64 in JSON, and only their number in a log. */
public final class Bytes {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    @JsonValue
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** The content must never change again. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Bytes owning(byte[] content) {
        return new Bytes(content);
    }

    public static Bytes copyOf(byte[] content) {
        return new Bytes(content.clone());
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy. */
    public byte[] toArray() {
        return content.clone();
    }

    /** The bytes without a copy of them, from the first on. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** The bytes without a copy of them, from the first on. */
    public InputStream asStream() {
        return new ByteArrayInputStream(content);
    }

    /** The bytes as UTF-8; what is no UTF-8 becomes the replacement character. */
    public String asUtf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Their SHA-256: 32 bytes. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
