package io.strowger.local.edge;

import static io.strowger.local.service.Service.ADMIN;
import static io.strowger.local.service.Service.INGEST;
import static io.strowger.local.service.Service.OUTBOUND;
import static io.strowger.local.service.Service.ROUTING;

import io.strowger.local.service.Service;
import java.util.List;
import java.util.Optional;

/** Which service answers a path, the first match winning; what matches nothing is never forwarded. */
final class EdgeRoutes {

    private static final List<Route> ROUTES = List.of(
            new Route("/api/webhook", INGEST),
            new Route("/api/webhooks", INGEST),
            new Route("/api/admin/openapi/messages.json", ROUTING),
            new Route("/api/admin/openapi/dispatch.json", OUTBOUND),
            new Route("/api/admin/dispatch", OUTBOUND),
            new Route("/api/admin/webhook", ROUTING),
            new Route("/api/admin/unrouted", ROUTING),
            new Route("/api/admin/quarantine", ROUTING),
            new Route("/api/admin/messages", ROUTING),
            new Route("/api/admin/calls", ROUTING),
            new Route("/api/admin", ADMIN),
            new Route("/api/sms", ROUTING),
            new Route("/api/calls", ROUTING),
            new Route("/api/conversations", ROUTING),
            new Route("/api/messages", ROUTING),
            new Route("/api/media", ROUTING),
            new Route("/api/contacts", ROUTING),
            new Route("/api/events", ROUTING),
            new Route("/api/openapi.json", ROUTING),
            new Route("/api/me", ADMIN),
            new Route("/api/organizations", ADMIN));

    private EdgeRoutes() {}

    static Optional<Service> of(String path) {
        if (path.equals("/")) {
            return Optional.of(ADMIN);
        }
        if (leavesItsPrefix(path)) {
            return Optional.empty();
        }
        return ROUTES.stream()
                .filter(route -> route.covers(path))
                .map(Route::service)
                .findFirst();
    }

    /** A dot segment, plain or escaped, could turn a path that matches here into another one at the service. */
    private static boolean leavesItsPrefix(String path) {
        String plain = path.replace("%2e", ".").replace("%2E", ".");
        return plain.contains("/../") || plain.contains("/./") || plain.endsWith("/..") || plain.endsWith("/.");
    }

    private record Route(String prefix, Service service) {

        boolean covers(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }
}
