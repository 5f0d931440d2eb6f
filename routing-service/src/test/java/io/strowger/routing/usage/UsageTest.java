package io.strowger.routing.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.event.Failure;
import io.strowger.event.MessageReceived;
import io.strowger.event.OutboundReport.Delivered;
import io.strowger.event.OutboundReport.Failed;
import io.strowger.event.OutboundReport.Queued;
import io.strowger.event.OutboundReport.Sent;
import io.strowger.event.OutboundReport.Undelivered;
import io.strowger.id.TimeOrderedIds;
import io.strowger.routing.Received;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import io.strowger.routing.routing.Routed;
import io.strowger.routing.routing.Router;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class UsageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PERSON = "+15005550126";

    @Inject
    Router router;

    private TestTenant tenant;
    private String number;

    @BeforeEach
    void begin() {
        tenant = TestTenant.create();
        number = tenant.ownAt("usage-" + tenant.id(), "sms");
    }

    @Test
    void countsEachMessageOnceHoweverOftenItComes() {
        // Given
        List<MessageReceived> messages = received(40);
        List<MessageReceived> repeated = new ArrayList<>(messages);
        repeated.addAll(messages);
        Collections.shuffle(repeated, new Random(5));

        // When
        Topic.receive(repeated.toArray(MessageReceived[]::new));

        // Then
        await().atMost(PATIENCE)
                .until(() -> tenant.usage(number).get("received").equals(40L));
        Topic.receive(messages.getFirst(), received(1).getFirst());
        await().atMost(PATIENCE)
                .until(() -> tenant.usage(number).get("received").equals(41L));
        assertThat(tenant.usage(number).get("inbound_at")).isNotNull();
        assertThat(tenant.usage(number)).containsEntry("sent", 0L).containsEntry("outbound_at", null);
    }

    @Test
    void countsExactlyHoweverManyWorkersCount() {
        // Given
        List<List<MessageReceived>> batches =
                IntStream.range(0, 8).mapToObj(_ -> received(25)).toList();
        List<Uni<List<Routed>>> routed = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            routed.add(router.route(batches.get(i), i % 3));
            routed.add(router.route(batches.get(i), (i + 1) % 3));
        }

        // When
        Uni.join().all(routed).andFailFast().await().atMost(PATIENCE);

        // Then
        assertThat(tenant.usage(number)).containsEntry("received", 200L);
    }

    @Test
    void countsWhatLeftOnceAndWhatFailedOnce() {
        // Given
        UUID delivered = send();
        UUID undelivered = send();
        UUID failed = send();
        UUID failedFirst = send();
        UUID waiting = send();
        Instant at = TimeOrderedIds.instantOf(delivered);

        // When
        Topic.report(
                new Sent(delivered, tenant.id(), 1, at, Optional.of("c-" + delivered)),
                new Delivered(delivered, tenant.id(), 1, at.plusSeconds(1)),
                new Sent(delivered, tenant.id(), 1, at, Optional.of("c-" + delivered)),
                new Undelivered(undelivered, tenant.id(), 1, at.plusSeconds(2), Failure.UNDELIVERABLE),
                new Sent(undelivered, tenant.id(), 1, at, Optional.of("c-" + undelivered)),
                new Failed(failed, tenant.id(), 1, at, Failure.MESSAGE_REFUSED),
                new Failed(failed, tenant.id(), 1, at, Failure.MESSAGE_REFUSED),
                new Failed(failedFirst, tenant.id(), 1, at, Failure.UNAVAILABLE),
                new Queued(failedFirst, tenant.id(), 2, at, Optional.empty()),
                new Sent(failedFirst, tenant.id(), 2, at.plusSeconds(3), Optional.of("c-" + failedFirst)),
                new Queued(waiting, tenant.id(), 1, at, Optional.empty()));

        // Then
        await().atMost(PATIENCE).until(() -> tenant.usage(number).get("sent").equals(3L));
        await().atMost(PATIENCE).until(() -> tenant.usage(number).get("failed").equals(2L));
        Topic.report(new Delivered(failedFirst, tenant.id(), 2, at.plusSeconds(4)));
        await().atMost(PATIENCE).until(() -> status(failedFirst).equals("delivered"));
        assertThat(tenant.usage(number)).containsEntry("sent", 3L).containsEntry("failed", 2L);
        assertThat(tenant.usage(number).get("outbound_at")).isNotNull();
    }

    private String status(UUID message) {
        return tenant.get("/api/messages/{id}", message).path("status");
    }

    private UUID send() {
        return UUID.fromString(tenant.post("/api/sms/send", Map.of("to", PERSON, "message", "Hello", "from", number))
                .path("id"));
    }

    private List<MessageReceived> received(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Received.message("+150055502" + (10 + i % 80), number)
                        .through("usage-" + tenant.id())
                        .withCarrierId("u-" + TestTenant.nextStamp().id())
                        .event())
                .toList();
    }
}
