package io.strowger.local.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A carrier that posts webhooks, some at a time, and repeats each until it is acknowledged. */
final class Carrier {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final URI webhook;
    private final Semaphore lanes;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Carrier(URI gateway, int atATime) {
        this.webhook = gateway.resolve("/api/webhook/extreme");
        this.lanes = new Semaphore(atATime);
    }

    /** How many are acknowledged by now. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Posts all, one begun every so often, and returns when the last is acknowledged. */
    Instant post(List<JsonObject> webhooks, Duration apart) {
        Cadence.every(apart).run(webhooks, this::postUntilAcknowledged);
        return Clock.systemUTC().instant();
    }

    private void postUntilAcknowledged(JsonObject body) {
        lanes.acquireUninterruptibly();
        try {
            Cadence.repeat("acknowledged: " + body, () -> isAcknowledged(body));
            acknowledged.incrementAndGet();
        } finally {
            lanes.release();
        }
    }

    private boolean isAcknowledged(JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 && new JsonObject(answer.body()).getBoolean("success");
    }
}
