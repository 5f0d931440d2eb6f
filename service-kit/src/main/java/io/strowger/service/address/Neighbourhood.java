package io.strowger.service.address;

import java.net.InetAddress;
import java.util.HexFormat;

/** The addresses that are counted as one, since whoever has one has all: of IPv6, a network of 64 bits. */
public final class Neighbourhood {

    private static final int V6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST = 45;

    private Neighbourhood() {}

    /** What is no address is its own. */
    public static String of(String address) {
        if (address.indexOf(':') < 0 || address.length() > LONGEST) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == V6_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
