package io.strowger.routing.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strowger.embedded.EmbeddedStack;
import io.strowger.embedded.TopicProbe;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.event.TenantEvent.MessageArrived;
import io.strowger.event.TenantMessage;
import io.strowger.event.Topics;
import io.strowger.routing.Received;
import io.strowger.routing.Sql;
import io.strowger.routing.TestTenant;
import io.strowger.routing.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "role", value = "routing"))
class CarrierMessageConsumerTest {

    private static final String PERSON = "+15005550141";

    @Test
    void tellsLiveInboxesWhatArrived() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        MessageReceived message =
                Received.message(PERSON, number).saying("Any rye left?").event();

        // When
        Topic.receive(message);

        // Then
        MessageArrived arrived = (MessageArrived) Topic.events(message.id(), 1).getFirst();
        assertThat(arrived.organization().value()).isEqualTo(tenant.id());
        TenantMessage told = arrived.message();
        assertThat(told.direction()).isEqualTo("inbound");
        assertThat(told.from()).contains(PERSON);
        assertThat(told.to()).contains(number);
        assertThat(told.text()).isEqualTo("Any rye left?");
        assertThat(told.at()).isEqualTo(message.receivedAt());
    }

    @Test
    void publishesTheSameAgainForOurOwnRedelivery() {
        // Given
        TestTenant tenant = TestTenant.create();
        MessageReceived message = Received.message(PERSON, tenant.own()).event();
        Topic.receive(message);
        Topic.events(message.id(), 1);

        // When
        Topic.receive(message);

        // Then
        assertThat(Topic.events(message.id(), 2)).hasSize(2).satisfies(told -> assertThat(told.getFirst())
                .isEqualTo(told.getLast()));
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void putsAloneWhatTheDatabaseRefuses() {
        // Given
        TestTenant tenant = TestTenant.create();
        String number = tenant.own();
        MessageReceived poison =
                Received.message(PERSON, number).saying("a\u0000b").event();
        MessageReceived before = Received.message(PERSON, number).event();
        MessageReceived after = Received.message(PERSON, number).event();

        // When
        Topic.receive(before, poison, after);

        // Then
        assertThat(Topic.events(after.id(), 1)).hasSize(1);
        assertThat(Topic.events(before.id(), 1)).hasSize(1);
        assertThat(quarantined(kept -> kept.id().equals(poison.id())))
                .extracting(Quarantined::reason)
                .containsExactly(Reason.NOT_STORABLE);
        assertThat(Sql.count("messaging.message where organization = ?", tenant.id()))
                .isEqualTo(2);
    }

    @Test
    void putsWhatIsNoEventInQuarantineAndGoesOn() {
        // Given
        TestTenant tenant = TestTenant.create();
        MessageReceived message = Received.message(PERSON, tenant.own()).event();
        String marker = "not an event " + message.id();

        // When
        try (TopicProbe probe = probe()) {
            probe.send(Topics.CARRIER_MESSAGES, "key", marker.getBytes(StandardCharsets.UTF_8));
        }
        Topic.receive(message);

        // Then
        assertThat(Topic.events(message.id(), 1)).hasSize(1);
        assertThat(quarantined(kept -> kept.raw().asUtf8().equals(marker)))
                .extracting(Quarantined::reason)
                .containsExactly(Reason.UNREADABLE);
    }

    private static List<Quarantined> quarantined(Predicate<Quarantined> matching) {
        try (TopicProbe probe = probe()) {
            return probe
                    .records(Topics.QUARANTINE, found -> matching.test(read(found)), 1, Duration.ofSeconds(20))
                    .stream()
                    .map(CarrierMessageConsumerTest::read)
                    .toList();
        }
    }

    private static Quarantined read(ConsumerRecord<String, byte[]> found) {
        try {
            return EventJson.read(found.value(), Quarantined.class);
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }

    private static TopicProbe probe() {
        return new TopicProbe(EmbeddedStack.kafka().bootstrapServers());
    }
}
