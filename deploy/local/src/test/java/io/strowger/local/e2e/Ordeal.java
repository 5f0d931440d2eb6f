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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * The portal's traffic, both ways, while something is broken on purpose; afterwards every acknowledged webhook must be
 * in its inbox once, and every send must have left once, or be {@code unknown} where its call was interrupted.
 */
final class Ordeal {

    private static final int SENDS = 150;
    private static final Duration APART = Duration.ofMillis(12);
    private static final Duration SENDS_APART = Duration.ofMillis(120);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Outbound's {@code strowger.dispatch.concurrency-per-account}: everything here leaves through one account. */
    private static final int CALLS_AT_ONCE = 16;

    private final LocalStack stack;
    private final Portal portal;
    private final Carrier carrier;
    private final Sender sender;
    private final AtomicInteger interruptions = new AtomicInteger();

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
        everySendLeftOnceOrWasInterrupted();
    }

    /** Kills a service once so many webhooks are acknowledged, and waits until it is back. */
    void kill(Service service, int acknowledged) {
        awaitAcknowledged(acknowledged);
        Process killed = kill(service);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stack.service(service).process() != killed
                        && stack.service(service).isReady());
    }

    /** Kills a service now. */
    Process kill(Service service) {
        if (service == Service.OUTBOUND) {
            interruptCalls();
        }
        return stack.service(service).process().destroyForcibly();
    }

    /** Whatever is being called now may lose its caller, or the row that remembers the call. */
    void interruptCalls() {
        interruptions.incrementAndGet();
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

    private void everySendLeftOnceOrWasInterrupted() {
        List<Sender.Sent> sends = sender.sent();
        assertThat(sends.stream().map(Sender.Sent::message))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, SENDS)
                        .mapToObj(i -> prefix() + " " + i)
                        .toList());
        Awaitility.await().atMost(PATIENCE).until(() -> sends.stream().allMatch(Ordeal::isSettled));
        List<Reckoning.Fate> fates = sends.stream().map(this::fate).toList();
        Reckoning reckoning = new Reckoning(fates, interruptions.get() * CALLS_AT_ONCE);
        System.out.println(portal.name() + ": " + reckoning);
        reckoning.check();
    }

    private Reckoning.Fate fate(Sender.Sent send) {
        int accepted = stack.simulator().timesAccepted(send.to(), send.message());
        return new Reckoning.Fate(send.id(), send.message(), send.status(), accepted);
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
