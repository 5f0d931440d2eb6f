package io.strowger.service.access;

import io.strowger.text.Bytes;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A key as a caller presents it: compared in constant time, looked up by its hash, never printed. */
final class PresentedKey {

    private final Bytes text;

    PresentedKey(String text) {
        this.text = Bytes.utf8(text);
    }

    boolean is(String expected) {
        return MessageDigest.isEqual(Bytes.utf8(expected).sha256(), text.sha256());
    }

    /** SHA-256 in lower-case hex. */
    String hash() {
        return HexFormat.of().formatHex(text.sha256());
    }

    boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(stored, text.sha256());
    }

    /** How it begins: what it is looked up by. */
    String prefix() {
        return KeyShape.prefixOf(text.asUtf8());
    }

    /** Whether it can be a key at all, so that nobody need be asked about what is mistyped. */
    boolean isWellFormed() {
        return KeyShape.isWellFormed(text.asUtf8());
    }

    @Override
    public String toString() {
        return "***";
    }
}
