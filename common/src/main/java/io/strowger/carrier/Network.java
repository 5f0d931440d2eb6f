package io.strowger.carrier;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses, written as CIDR (RFC 4632, 3.1): {@code 203.0.113.0/24}; one address is a range too. */
public final class Network {

    /** An IPv4 address in an IPv6 one, all digits written; what is longer is not looked at, since looking is quadratic. */
    private static final int LONGEST = 45;

    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address.clone();
        this.prefix = prefix;
    }

    /** Empty where {@code text} is no network; names are never looked up. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.split("/", 2);
        return address(parts[0])
                .flatMap(bytes -> prefix(parts, bytes.length * Byte.SIZE).map(length -> new Network(bytes, length)));
    }

    /** Whether it has that address; what is no address is in no network. */
    public boolean contains(String candidate) {
        return address(candidate)
                .filter(bytes -> bytes.length == address.length)
                .filter(this::agrees)
                .isPresent();
    }

    private boolean agrees(byte[] candidate) {
        int whole = prefix / Byte.SIZE;
        int mask = 0xff00 >> (prefix % Byte.SIZE);
        return Arrays.equals(address, 0, whole, candidate, 0, whole)
                && (whole == address.length || ((address[whole] ^ candidate[whole]) & mask & 0xff) == 0);
    }

    private static Optional<Integer> prefix(String[] parts, int most) {
        if (parts.length == 1) {
            return Optional.of(most);
        }
        return Optional.of(parts[1])
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(length -> length <= most);
    }

    private static Optional<byte[]> address(String text) {
        if (!spellsOne(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean spellsOne(String text) {
        return text.length() <= LONGEST
                && (V4.matcher(text).matches() || V6.matcher(text).matches());
    }
}
