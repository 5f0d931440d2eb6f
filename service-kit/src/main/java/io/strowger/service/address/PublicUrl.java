package io.strowger.service.address;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The address under which the world reaches the gateway, from {@code STROWGER_PUBLIC_URL}. What carriers sign and call back
 * is made of it, never of a request's own Host header.
 */
@Singleton
public final class PublicUrl {

    private final String base;

    public PublicUrl(@ConfigProperty(name = "strowger.public-url", defaultValue = "http://localhost:8080") URI url) {
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("strowger.public-url is scheme://host[:port][/path]");
        }
        this.base = url.toString().replaceAll("/+$", "");
    }

    /** The public form of a path, with its query, exactly as requested. */
    public String of(String pathAndQuery) {
        return base + pathAndQuery;
    }

    /** Where an account's webhooks are received, without a slash at its end. */
    public URI webhooks(String account) {
        return URI.create(of("/api/webhooks/" + account));
    }
}
