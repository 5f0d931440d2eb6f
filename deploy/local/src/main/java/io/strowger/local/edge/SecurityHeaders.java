package io.strowger.local.edge;

import io.vertx.core.MultiMap;
import java.util.Map;

/** What the edge's own answers tell browsers not to do with them; the services' answers have their own. */
final class SecurityHeaders {

    private static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void addTo(MultiMap headers) {
        headers.addAll(ALL);
    }
}
