package io.strowger.service.browser;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.strowger.service.address.PublicUrl;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Tells browsers what not to do with an answer, on every answer; whoever knows better overrides it. */
@Singleton
public final class SecurityHeaders {

    private static final int BEFORE_ALL_OTHERS = 20_000;

    private final Map<CharSequence, CharSequence> headers;

    SecurityHeaders(PublicUrl url) {
        Map<CharSequence, CharSequence> all = new HashMap<>();
        all.put(HttpHeaders.createOptimized("X-Content-Type-Options"), HttpHeaders.createOptimized("nosniff"));
        all.put(
                HttpHeaders.createOptimized("Content-Security-Policy"),
                HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'"));
        all.put(HttpHeaders.createOptimized("Referrer-Policy"), HttpHeaders.createOptimized("no-referrer"));
        all.put(HttpHeaders.CACHE_CONTROL, HttpHeaders.createOptimized("no-store"));
        if (url.isSecure()) {
            all.put(
                    HttpHeaders.createOptimized("Strict-Transport-Security"),
                    HttpHeaders.createOptimized("max-age=31536000"));
        }
        this.headers = Map.copyOf(all);
    }

    void watch(@Observes Filters filters) {
        filters.register(this::add, BEFORE_ALL_OTHERS);
    }

    private void add(RoutingContext context) {
        MultiMap answer = context.response().headers();
        headers.forEach(answer::set);
        context.next();
    }
}
