package io.strowger.ingest.webhook;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.runtime.configuration.MemorySize;
import io.strowger.carrier.LongBodies;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.ingest.limit.BodyMemory;
import io.strowger.ingest.limit.LargeBodies;
import io.strowger.ingest.limit.WebhookLimits;
import io.strowger.ingest.webhook.BoundedBody.Body;
import io.strowger.ingest.webhook.Incoming.Arrived;
import io.strowger.service.address.PublicUrl;
import io.strowger.service.address.RemoteAddress;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes {@link WebhookRequest}s of HTTP requests, within limits. */
@Singleton
public final class IncomingRequests {

    /** A third longer as base64, it is still a record. */
    private static final long LONGEST_BODY = 8 * 1024 * 1024;

    private static final int MOST_HEADERS = 64;
    private static final int MOST_PARAMETERS = 1_000;

    /** What only a proxy that is ours can tell. */
    private static final List<String> CLAIMS = List.of("x-forwarded-host", "x-forwarded-proto");

    private final PublicUrl publicUrl;
    private final RemoteAddress remote;
    private final WebhookLimits limits;
    private final Vertx vertx;
    private final LargeBodies largeBodies;
    private final Map<String, MemorySize> bodyLimits;

    IncomingRequests(
            PublicUrl publicUrl, RemoteAddress remote, WebhookLimits limits, LargeBodies largeBodies, Vertx vertx) {
        this.publicUrl = publicUrl;
        this.remote = remote;
        this.limits = limits;
        this.vertx = vertx;
        this.bodyLimits = Map.copyOf(limits.bodyLimits());
        this.largeBodies = largeBodies;
        if (Stream.concat(limits.bodyLimit().stream(), bodyLimits.values().stream())
                .anyMatch(limit -> limit.asLongValue() > LONGEST_BODY)) {
            throw new IllegalArgumentException("strowger.webhooks: a body of more than 8M fits in no quarantine");
        }
    }

    /**
     * @param kind the path below the account's, which may have its own limit
     * @param codec of the account's carrier, which tells what it sends at most
     * @param unwelcome the refusal of a body that is longer than usual, by the request without it
     */
    Future<Arrived> read(
            HttpServerRequest request,
            String kind,
            Webhooks codec,
            Function<WebhookRequest, Optional<ProblemException>> unwelcome,
            BodyMemory.Share memory) {
        Map<String, List<String>> headers;
        Map<String, List<String>> parameters;
        try {
            headers = headers(request.headers());
            if (!remote.isForwarded(request)) {
                CLAIMS.forEach(headers::remove);
            }
            parameters = parameters(request.query());
        } catch (ProblemException e) {
            return Future.failedFuture(e);
        }
        Supplier<Optional<ProblemException>> refusal =
                () -> unwelcome.apply(describe(request, parameters, headers, Bytes.EMPTY));
        Bounds bounds = bounds(
                kind,
                codec,
                refusal,
                () -> refusal.get().or(() -> largeBodies.refuse(request, remote.of(request))),
                memory);
        return BoundedBody.read(request, bounds, vertx).map(body -> switch (body) {
            case Body.Held(Bytes bytes) -> new Arrived(describe(request, parameters, headers, bytes), Optional.empty());
            case Body.Filed(BodyFile file) ->
                new Arrived(describe(request, parameters, headers, Bytes.EMPTY), Optional.of(file));
        });
    }

    /** What an operator says counts for all that comes. */
    private Bounds bounds(
            String kind,
            Webhooks codec,
            Supplier<Optional<ProblemException>> unwelcome,
            Supplier<Optional<ProblemException>> admission,
            BodyMemory.Share memory) {
        Optional<Integer> set = Optional.ofNullable(bodyLimits.get(kind))
                .or(limits::bodyLimit)
                .map(limit -> Math.toIntExact(limit.asLongValue()));
        int held = set.orElseGet(codec::largestBody);
        int longest = set.or(() -> codec.longBodies().map(LongBodies::largest)).orElse(held);
        return new Bounds(held, longest, limits.bodyTimeout(), limits.longBodyTimeout(), unwelcome, admission, memory);
    }

    private WebhookRequest describe(
            HttpServerRequest request,
            Map<String, List<String>> parameters,
            Map<String, List<String>> headers,
            Bytes body) {
        return new WebhookRequest(
                request.method().name(),
                publicUrl.of(request.uri()),
                request.path(),
                Optional.ofNullable(request.query()),
                parameters,
                headers,
                body);
    }

    private static Map<String, List<String>> headers(MultiMap headers) {
        Map<String, List<String>> byName = new HashMap<>();
        int count = 0;
        for (Map.Entry<String, String> header : headers) {
            if (++count > MOST_HEADERS) {
                throw Problems.of(431, "too_many_headers", "A webhook has at most 64 headers.", List.of());
            }
            byName.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return byName;
    }

    private static Map<String, List<String>> parameters(String query) {
        if (query == null) {
            return Map.of();
        }
        if (separators(query) >= MOST_PARAMETERS) {
            throw Problems.badRequest("too_many_parameters", "A webhook has at most 1,000 parameters.");
        }
        try {
            return new QueryStringDecoder(query, false).parameters();
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    private static long separators(String query) {
        return query.chars().filter(unit -> unit == '&' || unit == ';').count();
    }
}
