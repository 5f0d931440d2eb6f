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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class KilledServicesEndToEndTest {

    private static final int SENDS = 150;
    private static final Duration APART = Duration.ofMillis(12);
    private static final Duration SENDS_APART = Duration.ofMillis(120);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalStack stack;

    KilledServicesEndToEndTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void losesAndDoublesNothingWhenServicesAreKilled() throws Exception {
        // Given
        Portal portal = Portal.open(stack, "kills", 215);
        Carrier carrier = new Carrier(stack.url(), 32);
        Sender sender = new Sender(portal.owner());

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Carrier.Delivered> posting = threads.submit(() -> carrier.post(portal.replies(), APART));
            Future<List<Sender.Sent>> sending = threads.submit(() -> sender.send("kills send", SENDS, SENDS_APART));
            killAfter(Service.INGEST, carrier, 200);
            killAfter(Service.ROUTING, carrier, 600);
            killAfter(Service.OUTBOUND, carrier, 1000);
            posting.get();
            sending.get();
        }

        // Then
        List<JsonObject> inbox = Inboxes.await(portal.owner(), Portal.REPLIES, deadline());
        assertThat(Inboxes.texts(inbox)).containsExactlyInAnyOrderElementsOf(portal.texts(Portal.Whose.OWNER));
        assertThat(Inboxes.texts(Inboxes.await(portal.other(), Portal.OTHER_REPLIES, deadline())))
                .containsExactlyInAnyOrderElementsOf(portal.texts(Portal.Whose.OTHER));
        everySendLeftOnceOrIsUnknown(sender.sent());
    }

    private void killAfter(Service service, Carrier carrier, int acknowledged) {
        Awaitility.await().atMost(PATIENCE).until(() -> carrier.acknowledged() >= acknowledged);
        Process killed = stack.service(service).process();
        killed.destroyForcibly();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stack.service(service).process() != killed
                        && stack.service(service).isReady());
    }

    private void everySendLeftOnceOrIsUnknown(List<Sender.Sent> sends) {
        Awaitility.await().atMost(PATIENCE).until(() -> sends.stream().allMatch(this::isSettled));
        SoftAssertions.assertSoftly(softly -> {
            for (Sender.Sent send : sends) {
                int times = stack.simulator().timesAccepted(send.to(), send.message());
                if ("unknown".equals(send.status())) {
                    softly.assertThat(times).as(send.message()).isLessThanOrEqualTo(1);
                } else {
                    softly.assertThat(send.status()).as(send.message()).isIn("sent", "delivered");
                    softly.assertThat(times).as(send.message()).isEqualTo(1);
                }
            }
        });
        assertThat(IntStream.range(0, SENDS).mapToObj(i -> "kills send " + i))
                .containsExactlyInAnyOrderElementsOf(
                        sends.stream().map(Sender.Sent::message).toList());
    }

    private boolean isSettled(Sender.Sent send) {
        return !List.of("queued", "sending").contains(send.status());
    }

    private static Instant deadline() {
        return Clock.systemUTC().instant().plus(Duration.ofSeconds(30));
    }
}
