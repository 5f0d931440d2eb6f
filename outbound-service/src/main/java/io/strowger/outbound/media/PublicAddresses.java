package io.strowger.outbound.media;

import io.strowger.carrier.Network;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells addresses that the world can reach from those of our own surroundings, which a link must not lead to. */
final class PublicAddresses {

    /** The <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">registry</a>'s that are not global. */
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16");

    private static final List<Network> PUBLIC = networks("0.0.0.0/0", "2000::/3");

    private PublicAddresses() {}

    static boolean include(InetAddress address) {
        String text = address.getHostAddress();
        return PUBLIC.stream().anyMatch(network -> network.contains(text))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(text));
    }

    static boolean includeAll(InetAddress... addresses) {
        return Arrays.stream(addresses).allMatch(PublicAddresses::include);
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).flatMap(Optional::stream).toList();
    }
}
