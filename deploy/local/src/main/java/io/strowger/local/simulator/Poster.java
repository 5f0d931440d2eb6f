package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Posts what the simulated carriers have to tell, and notes how it was answered. */
final class Poster {

    private static final int CONNECTIONS = 64;
    private static final int CHUNK = 4 * 1024;
    private static final long TIMEOUT_MILLIS = 10_000;

    private final HttpClient client;
    private final Clock clock;

    Poster(Vertx vertx, Clock clock) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.clock = clock;
    }

    Future<WebhookAnswer> post(Dialect.Post webhook) {
        return post(webhook.target(), webhook.headers(), webhook.body());
    }

    /** Never fails: no answer is status 0. */
    Future<WebhookAnswer> post(URI target, Map<String, String> headers, Buffer body) {
        return post(target, headers, request -> request.send(body));
    }

    /** The same without saying how long the body is. */
    Future<WebhookAnswer> postInChunks(URI target, Map<String, String> headers, Buffer body) {
        return post(target, headers, request -> sendInChunks(request, body));
    }

    private Future<WebhookAnswer> post(
            URI target, Map<String, String> headers, Function<HttpClientRequest, Future<HttpClientResponse>> send) {
        Instant start = clock.instant();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .setTimeout(TIMEOUT_MILLIS);
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(send)
                .compose(response -> read(response, start))
                .otherwise(failure -> new WebhookAnswer(0, String.valueOf(failure.getMessage()), since(start)));
    }

    private static Future<HttpClientResponse> sendInChunks(HttpClientRequest request, Buffer body) {
        request.setChunked(true);
        for (int at = 0; at < body.length(); at += CHUNK) {
            request.write(body.slice(at, Math.min(body.length(), at + CHUNK)));
        }
        return request.end().compose(_ -> request.response());
    }

    private Future<WebhookAnswer> read(HttpClientResponse response, Instant start) {
        return response.body()
                .map(Buffer::toString)
                .map(text -> new WebhookAnswer(response.statusCode(), text, since(start)));
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
