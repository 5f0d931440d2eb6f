package io.strowger.service.address;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The address under which the world reaches the gateway, from {@code STROWGER_PUBLIC_URL}. What carriers sign and call back
 * is made of it, never of a request's own Host header.
 */
@Singleton
public final class PublicUrl {

    private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

    private final String base;
    private final String origin;

    public PublicUrl(@ConfigProperty(name = "strowger.public-url", defaultValue = "http://localhost:8080") URI url) {
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("strowger.public-url is scheme://host[:port][/path]");
        }
        this.origin = originOf(url);
        this.base = url.toString().replaceAll("/+$", "");
    }

    /** The public form of a path, with its query, exactly as requested. */
    public String of(String pathAndQuery) {
        return base + pathAndQuery;
    }

    /** As browsers name it in {@code Origin}: without a path, and without the scheme's usual port. */
    public String origin() {
        return origin;
    }

    /** Whether it is reached through TLS. */
    public boolean isSecure() {
        return origin.startsWith("https://");
    }

    private static String originOf(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() < 0 || USUAL_PORTS.getOrDefault(scheme, -1) == url.getPort();
        return scheme + "://" + host + (usual ? "" : ":" + url.getPort());
    }

    /** Where an account's webhooks are received, without a slash at its end. */
    public URI webhooks(String account) {
        return URI.create(of("/api/webhooks/" + account));
    }
}
