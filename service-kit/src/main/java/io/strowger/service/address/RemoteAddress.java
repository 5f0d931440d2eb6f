package io.strowger.service.address;

import io.strowger.carrier.Network;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who sends a request: the TCP peer or, where that is one of {@code strowger.trusted-proxies}, the right-most entry of
 * {@code X-Forwarded-For} that is none. Everything left of it may be invented.
 */
@Singleton
public final class RemoteAddress {

    /** In place of an entry that is no address; it is in no network. */
    static final String UNKNOWN = "unknown";

    private static final String FORWARDED = "X-Forwarded-For";

    private final List<Network> proxies;

    RemoteAddress(@ConfigProperty(name = "strowger.trusted-proxies") Optional<List<String>> proxies) {
        this.proxies = proxies.orElse(List.of()).stream()
                .map(String::strip)
                .map(RemoteAddress::network)
                .toList();
    }

    public String of(HttpServerRequest request) {
        return of(peer(request), request.headers().getAll(FORWARDED));
    }

    /** Whether what the request says of how it was forwarded is to be believed. */
    public boolean isForwarded(HttpServerRequest request) {
        return isProxy(peer(request));
    }

    private static String peer(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse(UNKNOWN);
    }

    String of(String peer, List<String> forwarded) {
        if (proxies.isEmpty() || !isProxy(peer)) {
            return peer;
        }
        List<String> hops = forwarded.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(RemoteAddress::address)
                .toList();
        return hops.reversed().stream()
                .filter(hop -> !isProxy(hop))
                .findFirst()
                .orElseGet(() -> hops.isEmpty() ? peer : hops.getFirst());
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    /** Some proxies add a port: {@code 203.0.113.7:4711}, {@code [2001:db8::7]:4711}. */
    private static String address(String entry) {
        String bare = entry.strip().replaceFirst("^\\[([^\\]]*)](:[0-9]+)?$", "$1");
        String host = bare.indexOf('.') > 0 && bare.indexOf(':') == bare.lastIndexOf(':')
                ? bare.replaceFirst(":[0-9]+$", "")
                : bare;
        return host.indexOf('/') < 0 && Network.parse(host).isPresent() ? host : UNKNOWN;
    }

    private static Network network(String text) {
        return Network.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "strowger.trusted-proxies has networks as 10.0.0.0/8, separated by commas; not " + text));
    }
}
