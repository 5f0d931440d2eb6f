package io.strowger.routing.inbound;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.database.Unstorable;
import io.strowger.routing.publish.Quarantine;
import io.strowger.routing.publish.QuarantinePublisher;
import io.strowger.routing.publish.RequestPublisher;
import io.strowger.routing.publish.TenantEventPublisher;
import io.strowger.routing.routing.Routed;
import io.strowger.routing.routing.Routed.Delivered;
import io.strowger.routing.routing.Routed.Elsewhere;
import io.strowger.routing.routing.Routed.Mismatched;
import io.strowger.routing.routing.Routed.NotStorable;
import io.strowger.routing.routing.Routed.Repeated;
import io.strowger.routing.routing.Routed.Unrouted;
import io.strowger.routing.routing.Router;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes what carriers brought, batch by batch, into the inboxes. A batch counts as read when it is stored and all that
 * it caused is acknowledged; until then it is tried again, so that a database or broker that is down is waited for.
 */
@ApplicationScoped
public class CarrierMessageConsumer {

    private static final Logger LOG = Logger.getLogger(CarrierMessageConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Router router;
    private final TenantEventPublisher events;
    private final RequestPublisher requests;
    private final QuarantinePublisher quarantinePublisher;
    private final Quarantine quarantine;
    private final InboundMetrics metrics;

    public CarrierMessageConsumer(
            Router router,
            TenantEventPublisher events,
            RequestPublisher requests,
            QuarantinePublisher quarantinePublisher,
            Quarantine quarantine,
            InboundMetrics metrics) {
        this.router = router;
        this.events = events;
        this.requests = requests;
        this.quarantinePublisher = quarantinePublisher;
        this.quarantine = quarantine;
        this.metrics = metrics;
    }

    @Incoming("carrier-messages")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return take(read(records))
                .onFailure()
                .invoke(failure -> LOG.warnf("received messages have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** What a poll brought: messages by id, each once, and what is none. */
    private record Batch(List<MessageReceived> messages, List<Quarantined> unreadable) {}

    private Batch read(ConsumerRecords<String, byte[]> records) {
        SortedMap<UUID, MessageReceived> messages = new TreeMap<>();
        List<Quarantined> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            try {
                switch (EventJson.read(each.value(), CarrierEvent.class)) {
                    case MessageReceived message -> messages.put(message.id(), message);
                    case DeliveryReported _, CallEvent _, CallRecorded _, CallWaiting _ ->
                        unreadable.add(quarantine.of(each, "something else among messages"));
                }
            } catch (UnreadableEvent e) {
                unreadable.add(quarantine.of(each, e.getMessage()));
            }
        }
        return new Batch(List.copyOf(messages.values()), unreadable);
    }

    private Uni<Void> take(Batch batch) {
        return route(batch.messages())
                .call(stored -> events.publish(stored.stream()
                        .flatMap(CarrierMessageConsumer::delivered)
                        .flatMap(InboundEvents::of)
                        .toList()))
                .call(stored -> requests.publish(stored.stream()
                        .flatMap(CarrierMessageConsumer::delivered)
                        .flatMap(MediaRequests::of)
                        .toList()))
                .call(stored -> quarantinePublisher.publish(Stream.concat(
                                batch.unreadable().stream(), stored.stream().flatMap(this::refused))
                        .toList()))
                .invoke(metrics::routed)
                .replaceWithVoid();
    }

    /** A batch that the database refuses because of its data is halved until the guilty message is alone. */
    private Uni<List<Routed>> route(List<MessageReceived> messages) {
        return router.route(messages)
                .onFailure(Unstorable::isOne)
                .recoverWithUni(failure -> messages.size() == 1
                        ? Uni.createFrom().item(List.of(new NotStorable(messages.getFirst())))
                        : routeHalves(messages));
    }

    private Uni<List<Routed>> routeHalves(List<MessageReceived> messages) {
        int middle = messages.size() / 2;
        return route(messages.subList(0, middle)).chain(first -> route(messages.subList(middle, messages.size()))
                .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
    }

    private static Stream<Delivered> delivered(Routed routed) {
        return routed instanceof Delivered delivered ? Stream.of(delivered) : Stream.empty();
    }

    private Stream<Quarantined> refused(Routed routed) {
        return switch (routed) {
            case Delivered _, Repeated _, Unrouted _, Elsewhere _ -> Stream.empty();
            case Mismatched(MessageReceived message) ->
                Stream.of(quarantine.of(
                        message, Reason.ACCOUNT_MISMATCH, "the receiver's number belongs to another account"));
            case NotStorable(MessageReceived message) ->
                Stream.of(quarantine.of(message, Reason.NOT_STORABLE, "the database refuses it"));
        };
    }
}
