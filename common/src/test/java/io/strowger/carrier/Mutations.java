package io.strowger.carrier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What becomes of seeds in the hands of chance, the same each time for the same number to begin with. */
final class Mutations {

    private static final int MOST_CHANGES = 6;
    private static final int LONGEST = 1 << 16;
    private static final int LONGEST_REPEAT = 2_000;

    /** What readers tend to stumble over, in UTF-8. */
    private static final List<byte[]> STUMBLING_BLOCKS = List.of(
                    "\0",
                    "\\u0000",
                    "\\ud800",
                    "\\udc00",
                    "\ud83d\ude00",
                    "\u202e",
                    "\ufeff",
                    "\u00a0",
                    "null",
                    "true",
                    "-1",
                    "1e999999999",
                    "-0.0",
                    "9".repeat(400),
                    "2147483648",
                    "99999999999999999999",
                    "{",
                    "}",
                    "[",
                    "]",
                    "{}",
                    "[]",
                    "\"",
                    "\\",
                    ",",
                    ":",
                    "\n",
                    "\n\n",
                    "%",
                    "%00",
                    "%zz",
                    "%f0%9f",
                    "+",
                    " ",
                    "&",
                    "=",
                    "/",
                    "//",
                    "?",
                    "::",
                    ".",
                    "(0)",
                    "t=",
                    "v0=",
                    "GET ",
                    "+999999999-01-01T00:00:00Z",
                    "PT9E9S")
            .stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    Mutations(long begin, List<byte[]> seeds) {
        this.random = new SplittableRandom(begin);
        this.seeds = List.copyOf(seeds);
    }

    byte[] next() {
        byte[] bytes = any(seeds);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(1, 40)));
        return switch (random.nextInt(6)) {
            case 0 -> joined(bytes, from, from, new byte[] {(byte) random.nextInt(256)});
            case 1 -> joined(bytes, from, to, new byte[0]);
            case 2 -> joined(bytes, from, to, any(STUMBLING_BLOCKS));
            case 3 -> joined(bytes, from, from, any(STUMBLING_BLOCKS));
            case 4 -> joined(bytes, from, from, repeated(Arrays.copyOfRange(bytes, from, to)));
            default -> spliced(bytes, from);
        };
    }

    private byte[] repeated(byte[] part) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int times = part.length == 0 ? 0 : random.nextInt(1 + LONGEST_REPEAT / part.length);
        for (int i = 0; i < times; i++) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private byte[] spliced(byte[] bytes, int at) {
        byte[] other = any(seeds);
        return joined(
                bytes, at, bytes.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private byte[] any(List<byte[]> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The bytes with {@code middle} instead of what is between {@code from} and {@code to}. */
    private static byte[] joined(byte[] bytes, int from, int to, byte... middle) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, from);
        joined.writeBytes(middle);
        joined.write(bytes, to, bytes.length - to);
        return joined.toByteArray();
    }
}
