package io.strowger.local.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of a JSON API with one key, or with none. */
public final class JsonHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final URI base;
    private final Optional<String> key;

    private JsonHttp(HttpClient client, URI base, Optional<String> key) {
        this.client = client;
        this.base = base;
        this.key = key;
    }

    /** Calls without a key. */
    public static JsonHttp at(URI base) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new JsonHttp(client, base, Optional.empty());
    }

    /** The same calls with a key. */
    public JsonHttp as(String bearer) {
        return new JsonHttp(client, base, Optional.of(bearer));
    }

    /** The same calls with the same key elsewhere. */
    public JsonHttp to(URI elsewhere) {
        return new JsonHttp(client, elsewhere, key);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** The content of what must be there, whatever it is. */
    public byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET %s answered %d".formatted(path, response.statusCode()));
        }
        return response.body();
    }

    /** The lines of an answer that need not end; closing the stream ends it. */
    public Stream<String> lines(String path) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = client.send(request(path).build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET %s answered %d".formatted(path, response.statusCode()));
        }
        return response.body();
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Answer post(String path, JsonObject body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    public Answer put(String path, JsonObject body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    public Answer patch(String path, JsonObject body) throws IOException, InterruptedException {
        return send("PATCH", path, body);
    }

    private Answer send(String method, String path, JsonObject body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** Posts with an idempotency key, so that it can be repeated. */
    public Answer post(String path, JsonObject body, String idempotencyKey) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        key.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private Answer send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(request.method() + " " + request.uri().getPath(), response.statusCode(), response.body());
    }

    /** What came back. */
    public record Answer(String call, int status, String text) {

        /** The body of an answer that must be a success. */
        public JsonObject body() {
            if (status < 200 || status > 299) {
                throw new IllegalStateException("%s answered %d: %s".formatted(call, status, text));
            }
            return text.isBlank() ? new JsonObject() : new JsonObject(text);
        }
    }
}
