package io.strowger.admin.access;

import io.strowger.service.access.KeyShape;
import io.strowger.text.Bytes;
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
        return Bytes.utf8(text).sha256();
    }

    @Override
    public String toString() {
        return "***";
    }
}
