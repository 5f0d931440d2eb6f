package io.strowger.service.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** A request without a body says of no media type that it is: it is not refused for that where a body may be left out. */
@Singleton
public final class EmptyBodies {

    private static final int BEFORE_ROUTING = 100;
    private static final String OF_CARRIERS = "/api/webhook";
    private static final String JSON = "application/json";

    void watch(@Observes Filters filters) {
        filters.register(EmptyBodies::name, BEFORE_ROUTING);
    }

    private static void name(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isEmpty(request.headers()) && !context.normalizedPath().startsWith(OF_CARRIERS)) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        }
        context.next();
    }

    private static boolean isEmpty(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return !headers.contains(HttpHeaders.CONTENT_TYPE)
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && (length == null || length.equals("0"));
    }
}
