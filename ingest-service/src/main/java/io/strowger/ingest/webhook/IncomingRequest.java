package io.strowger.ingest.webhook;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.strowger.carrier.WebhookRequest;
import io.strowger.service.address.PublicUrl;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link WebhookRequest} of an HTTP request. */
final class IncomingRequest {

    private IncomingRequest() {}

    static Future<WebhookRequest> read(HttpServerRequest request, PublicUrl publicUrl) {
        return BoundedBody.read(request).map(body -> describe(request, publicUrl, body));
    }

    private static WebhookRequest describe(HttpServerRequest request, PublicUrl publicUrl, Bytes body) {
        return new WebhookRequest(
                request.method().name(),
                publicUrl.of(request.uri()),
                request.path(),
                Optional.ofNullable(request.query()),
                parameters(request.query()),
                headers(request.headers()),
                body);
    }

    private static Map<String, List<String>> headers(MultiMap headers) {
        Map<String, List<String>> byName = new HashMap<>();
        headers.forEach((name, value) -> byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                .add(value));
        return byName;
    }

    private static Map<String, List<String>> parameters(String query) {
        if (query == null) {
            return Map.of();
        }
        try {
            return new QueryStringDecoder(query, false).parameters();
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }
}
