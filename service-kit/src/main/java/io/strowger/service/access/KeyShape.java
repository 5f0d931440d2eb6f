package io.strowger.service.access;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What every key looks like: a scheme that scanners for leaked secrets can look for, 43 random characters of base 62 (256
 * bits), and six of a checksum (CRC-32 of all before), by which a mistyped key is told from a wrong one without asking
 * anybody.
 */
public final class KeyShape {

    public static final String SCHEME = "sk_strowger_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int PREFIX_LENGTH = SCHEME.length() + 8;
    private static final int LENGTH = SCHEME.length() + RANDOM_LENGTH + CHECKSUM_LENGTH;

    private KeyShape() {}

    /** A new key, as unpredictable as its source. */
    public static String newKey(RandomGenerator random) {
        String start = SCHEME
                + random.ints(RANDOM_LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining());
        return start + checksum(start);
    }

    /** How a key begins: enough to tell keys apart and to look them up, too little to guess one. */
    public static String prefixOf(String key) {
        return key.substring(0, PREFIX_LENGTH);
    }

    /** Whether a text has the form of a key, its checksum included. */
    public static boolean isWellFormed(String text) {
        int start = text.length() - CHECKSUM_LENGTH;
        return text.length() == LENGTH
                && text.startsWith(SCHEME)
                && checksum(text.substring(0, start)).equals(text.substring(start));
    }

    /** What follows all other characters of a key. */
    static String checksum(String start) {
        CRC32 crc = new CRC32();
        crc.update(start.getBytes(StandardCharsets.UTF_8));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECKSUM_LENGTH; rest /= ALPHABET.length()) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
        }
        return digits.reverse().toString();
    }
}
