package io.strowger.local.e2e;

import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Tenant;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** An organization's program that sends, and repeats each request with its idempotency key until it is taken over. */
final class Sender {

    private static final long PAUSE_MILLIS = 200;
    private static final int ATTEMPTS = 300;

    private final Tenant tenant;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

    Sender(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Sends so many numbered messages, one every so often. */
    List<Sent> send(String prefix, int count, Duration apart) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sendUntilAccepted("+1%d55501%02d".formatted(650 + i / 100, i % 100), prefix + " " + i);
            TimeUnit.NANOSECONDS.sleep(apart.toNanos());
        }
        return sent();
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    private void sendUntilAccepted(String to, String message) throws InterruptedException {
        JsonObject body = new JsonObject().put("to", to).put("message", message);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                JsonHttp.Answer answer = tenant.api().post("/api/sms/send", body, message.replace(' ', '-'));
                if (answer.status() == 202) {
                    sent.add(new Sent(tenant, answer.body().getString("id"), to, message));
                    return;
                }
                if (answer.status() < 500) {
                    throw new AssertionError("refused: " + answer.text());
                }
            } catch (IOException _) {
                // no answer: the same key makes it safe to ask again
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("never taken over: " + message);
    }

    /** A message that was taken over for sending. */
    record Sent(Tenant tenant, String id, String to, String message) {

        String status() {
            return Inboxes.unchecked(() -> tenant.status(id));
        }
    }
}
