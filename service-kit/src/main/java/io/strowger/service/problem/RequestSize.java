package io.strowger.service.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses requests whose address or headers are too long, with a problem. The server's own limits are four times as wide:
 * beyond those it answers for itself, and without a body.
 */
@Singleton
public final class RequestSize {

    private static final int FIRST = 10_000;
    private static final int LARGEST = 16 * 1024;

    /** A colon, a blank, and the end of the line. */
    private static final int AROUND_A_HEADER = 4;

    private static final Problem ADDRESS_TOO_LONG = new Problem(
            414,
            "address_too_long",
            "The address of a request, its query included, has at most 16 KiB. Shorten it, or send the rest in the body.",
            List.of(),
            Optional.empty());
    private static final Problem HEADERS_TOO_LONG = new Problem(
            431,
            "headers_too_long",
            "The headers of a request have at most 16 KiB together. Send fewer or shorter ones.",
            List.of(),
            Optional.empty());

    private final RouterProblems problems;

    RequestSize(RouterProblems problems) {
        this.problems = problems;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > LARGEST) {
            problems.refuse(context, ADDRESS_TOO_LONG);
        } else if (isLarge(request.headers())) {
            problems.refuse(context, HEADERS_TOO_LONG);
        } else {
            context.next();
        }
    }

    private static boolean isLarge(MultiMap headers) {
        int size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length() + AROUND_A_HEADER;
        }
        return size > LARGEST;
    }
}
