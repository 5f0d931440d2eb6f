package io.strowger.local.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Sends what no well-behaved client would. */
record Wire(HttpClient client, URI base) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    static Wire to(URI base) {
        return new Wire(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base);
    }

    /** The status of the answer; 0 where the connection ends without one. */
    int status(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header(
                        "Content-Type",
                        body.startsWith("Body=") ? "application/x-www-form-urlencoded" : "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
