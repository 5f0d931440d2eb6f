package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The carrier's side of the webhook: posts what phones sent to the address that is set in its portal. */
final class Webhook {

    private static final int CONNECTIONS = 64;
    private static final long TIMEOUT_MILLIS = 10_000;

    private final URI target;
    private final Optional<String> secret;
    private final HttpClient client;
    private final Clock clock;

    Webhook(Vertx vertx, URI target, Optional<String> secret, Clock clock) {
        this.target = target;
        this.secret = secret;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.clock = clock;
    }

    URI target() {
        return target;
    }

    Future<WebhookAnswer> post(JsonObject body) {
        Instant start = clock.instant();
        return client.request(options())
                .compose(request -> send(request, body))
                .compose(response -> read(response, start))
                .otherwise(failure -> new WebhookAnswer(0, String.valueOf(failure.getMessage()), since(start)));
    }

    private RequestOptions options() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .setTimeout(TIMEOUT_MILLIS);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, JsonObject body) {
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        secret.ifPresent(value -> request.putHeader("x-webhook-secret", value));
        return request.send(body.toBuffer());
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
