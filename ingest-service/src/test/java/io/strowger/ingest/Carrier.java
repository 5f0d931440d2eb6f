package io.strowger.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Sends webhooks as a carrier does. */
public final class Carrier {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;

    public Carrier(URI service) {
        this.service = service;
    }

    public HttpResponse<String> posts(String path, String json) {
        return posts(path, json, Map.of("Content-Type", "application/json"));
    }

    public HttpResponse<String> posts(String path, String body, Map<String, String> headers) {
        return sends("POST", path, BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> postsBytes(String path, byte[] body, Map<String, String> headers) {
        return sends("POST", path, BodyPublishers.ofByteArray(body), headers);
    }

    /** Without a declared length. */
    public HttpResponse<String> postsInChunks(String path, byte[] body) {
        return postsInChunks(path, body, Map.of());
    }

    public HttpResponse<String> postsInChunks(String path, byte[] body, Map<String, String> headers) {
        return sends("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
    }

    public HttpResponse<String> gets(String path) {
        return sends("GET", path, BodyPublishers.noBody(), Map.of());
    }

    /** With a method that no webhook has. */
    public HttpResponse<String> sends(String method, String path, String body) {
        return sends(method, path, BodyPublishers.ofString(body), Map.of());
    }

    private HttpResponse<String> sends(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).method(method, body);
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
