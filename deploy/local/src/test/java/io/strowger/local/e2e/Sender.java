package io.strowger.local.e2e;

import io.strowger.local.demo.JsonHttp;
import io.strowger.local.demo.Tenant;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** An organization's program that sends, and repeats each request with its idempotency key until it is taken over. */
final class Sender {

    private final Tenant tenant;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

    Sender(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Sends so many numbered messages, one begun every so often, and returns when the last is taken over. */
    void send(String prefix, int count, Duration apart) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        Cadence.every(apart).run(numbers, number -> sendUntilAccepted(recipient(number), prefix + " " + number));
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    private static String recipient(int number) {
        return "+1%d55501%02d".formatted(650 + number / 100, number % 100);
    }

    private void sendUntilAccepted(String to, String message) {
        Cadence.repeat("taken over: " + message, () -> isAccepted(to, message));
    }

    private boolean isAccepted(String to, String message) throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("to", to).put("message", message);
        JsonHttp.Answer answer = tenant.api().post("/api/sms/send", body, message.replace(' ', '-'));
        if (answer.status() >= 500) {
            return false;
        }
        if (answer.status() != 202) {
            throw new AssertionError("refused: " + answer.text());
        }
        sent.add(new Sent(tenant, answer.body().getString("id"), to, message));
        return true;
    }

    /** A message that was taken over for sending. */
    record Sent(Tenant tenant, String id, String to, String message) {

        String status() {
            return Inboxes.unchecked(() -> tenant.status(id));
        }
    }
}
