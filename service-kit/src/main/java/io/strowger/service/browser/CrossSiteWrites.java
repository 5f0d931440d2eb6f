package io.strowger.service.browser;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.strowger.service.address.PublicUrl;
import io.strowger.service.problem.Problem;
import io.strowger.service.problem.RouterProblems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses writes that a browser sends with its cookies on behalf of another site. Programs send keys, and no cookies.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP</a>
 */
@Singleton
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public final class CrossSiteWrites {

    private static final int PRIORITY = 9_000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OUR_SITES = Set.of("same-origin", "none");
    private static final Problem CROSS_SITE = new Problem(
            403,
            "cross_site",
            "A request with cookies that changes something comes from our own pages only. Send a key, and no cookies.",
            List.of(),
            Optional.empty());

    private final PublicUrl url;
    private final RouterProblems problems;

    CrossSiteWrites(PublicUrl url, RouterProblems problems) {
        this.url = url;
        this.problems = problems;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!READING.contains(request.method()) && request.headers().contains(HttpHeaders.COOKIE) && !isOurs(request)) {
            problems.refuse(context, CROSS_SITE);
        } else {
            context.next();
        }
    }

    /** Older browsers do not say {@code Sec-Fetch-Site}, but their {@code Origin}. */
    private boolean isOurs(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Sec-Fetch-Site"))
                .map(OUR_SITES::contains)
                .orElseGet(() -> url.origin().equals(request.getHeader(HttpHeaders.ORIGIN)));
    }
}
