package io.strowger.local.machine;

import java.net.URI;
import java.util.Optional;

/** Addresses as people write them into variables. */
public final class HttpUrl {

    private HttpUrl() {}

    /** The address, if it is an http(s) URL with a host. */
    public static Optional<URI> of(String text) {
        try {
            return Optional.of(URI.create(text)).filter(HttpUrl::isOfTheWeb);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isOfTheWeb(URI url) {
        return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }
}
