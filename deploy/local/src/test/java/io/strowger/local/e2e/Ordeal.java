package io.strowger.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strowger.local.LocalStack;
import io.strowger.local.service.Service;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;

/**
 * The portal's traffic, both ways, while something is broken on purpose; afterwards every acknowledged webhook must be
 * in its inbox once, and every send must have left once or be {@code unknown}.
 */
final class Ordeal {

    private static final int SENDS = 150;
    private static final Duration APART = Duration.ofMillis(12);
    private static final Duration SENDS_APART = Duration.ofMillis(120);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalStack stack;
    private final Portal portal;
    private final Carrier carrier;
    private final Sender sender;

    Ordeal(LocalStack stack, String name, int areaCode) throws Exception {
        this.stack = stack;
        this.portal = Portal.open(stack, name, areaCode);
        this.carrier = new Carrier(stack.url(), 32);
        this.sender = new Sender(portal.owner());
    }

    void endure(Runnable disasters) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> posting = threads.submit(() -> carrier.post(portal.replies(), APART));
            Future<?> sending = threads.submit(() -> sender.send(prefix(), SENDS, SENDS_APART));
            disasters.run();
            posting.get();
            sending.get();
        }
        everyReplyIsHomeOnce();
        everySendLeftOnceOrIsUnknown();
    }

    /** Kills a service once so many webhooks are acknowledged, and waits until it is back. */
    void kill(Service service, int acknowledged) {
        awaitAcknowledged(acknowledged);
        Process killed = stack.service(service).process();
        killed.destroyForcibly();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stack.service(service).process() != killed
                        && stack.service(service).isReady());
    }

    void awaitAcknowledged(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> carrier.acknowledged() >= count);
    }

    private void everyReplyIsHomeOnce() throws Exception {
        List<JsonObject> owners = Inboxes.await(portal.owner(), Portal.REPLIES, deadline());
        List<JsonObject> others = Inboxes.await(portal.other(), Portal.OTHER_REPLIES, deadline());
        assertThat(Inboxes.texts(owners)).containsExactlyInAnyOrderElementsOf(portal.texts(Portal.Whose.OWNER));
        assertThat(Inboxes.texts(others)).containsExactlyInAnyOrderElementsOf(portal.texts(Portal.Whose.OTHER));
    }

    private void everySendLeftOnceOrIsUnknown() {
        List<Sender.Sent> sends = sender.sent();
        assertThat(sends.stream().map(Sender.Sent::message))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, SENDS)
                        .mapToObj(i -> prefix() + " " + i)
                        .toList());
        Awaitility.await().atMost(PATIENCE).until(() -> sends.stream().allMatch(Ordeal::isSettled));
        SoftAssertions.assertSoftly(softly -> sends.forEach(send -> check(send, softly)));
    }

    private void check(Sender.Sent send, SoftAssertions softly) {
        int times = stack.simulator().timesAccepted(send.to(), send.message());
        String status = send.status();
        if ("unknown".equals(status)) {
            softly.assertThat(times).as(send.message()).isLessThanOrEqualTo(1);
        } else {
            softly.assertThat(status).as(send.message()).isIn("sent", "delivered");
            softly.assertThat(times).as(send.message()).isEqualTo(1);
        }
    }

    private static boolean isSettled(Sender.Sent send) {
        return !List.of("queued", "sending").contains(send.status());
    }

    private String prefix() {
        return portal.name() + " send";
    }

    private static Instant deadline() {
        return Clock.systemUTC().instant().plus(Duration.ofSeconds(30));
    }
}
