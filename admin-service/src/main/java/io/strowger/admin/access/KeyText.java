package io.strowger.admin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * A key's text: a prefix that scanners for leaked secrets can look for, 43 random characters of base 62 (256 bits), and
 * six of a checksum (CRC-32 of all before), by which a mistyped key is told from a wrong one without asking anybody.
 */
final class KeyText {

    static final String SCHEME = "sk_strowger_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int SHOWN_LENGTH = SCHEME.length() + 4;

    private final String text;

    private KeyText(String text) {
        this.text = text;
    }

    static KeyText random(RandomGenerator random) {
        String start = SCHEME
                + random.ints(RANDOM_LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining());
        return new KeyText(start + checksum(start));
    }

    /** The whole key. */
    String reveal() {
        return text;
    }

    /** How it begins: enough to tell keys apart, too little to guess one. */
    String shown() {
        return text.substring(0, SHOWN_LENGTH);
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String checksum(String start) {
        CRC32 crc = new CRC32();
        crc.update(start.getBytes(StandardCharsets.UTF_8));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECKSUM_LENGTH; rest /= ALPHABET.length()) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
        }
        return digits.reverse().toString();
    }

    @Override
    public String toString() {
        return "***";
    }
}
