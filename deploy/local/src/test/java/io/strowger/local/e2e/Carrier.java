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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A carrier that posts webhooks, some at a time, and repeats each until it is acknowledged. */
final class Carrier {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final long PAUSE_MILLIS = 200;
    private static final int ATTEMPTS = 300;

    private final URI webhook;
    private final int atATime;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Carrier(URI gateway, int atATime) {
        this.webhook = gateway.resolve("/api/webhook/extreme");
        this.atATime = atATime;
    }

    /** How many are acknowledged by now. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Posts all, one begun every so often, and returns when the last is acknowledged. */
    Delivered post(List<JsonObject> webhooks, Duration apart) throws InterruptedException, ExecutionException {
        Semaphore lanes = new Semaphore(atATime);
        List<Future<Integer>> posted = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (JsonObject body : webhooks) {
                lanes.acquire();
                posted.add(threads.submit(() -> postUntilAcknowledged(body, lanes)));
                TimeUnit.NANOSECONDS.sleep(apart.toNanos());
            }
        }
        int attempts = 0;
        for (Future<Integer> each : posted) {
            attempts += each.get();
        }
        return new Delivered(Clock.systemUTC().instant(), attempts);
    }

    private int postUntilAcknowledged(JsonObject body, Semaphore lanes) throws InterruptedException {
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (isAcknowledged(body)) {
                    acknowledged.incrementAndGet();
                    return attempt;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            throw new IllegalStateException("never acknowledged: " + body);
        } finally {
            lanes.release();
        }
    }

    private boolean isAcknowledged(JsonObject body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && new JsonObject(answer.body()).getBoolean("success");
        } catch (IOException _) {
            return false;
        }
    }

    /** When the last was acknowledged, and how many posts that took. */
    record Delivered(Instant at, int attempts) {}
}
