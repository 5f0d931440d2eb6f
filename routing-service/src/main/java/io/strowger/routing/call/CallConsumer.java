package io.strowger.routing.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallReported;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.routing.database.FailureReason;
import io.strowger.routing.notice.Notices;
import io.strowger.routing.publish.Quarantine;
import io.strowger.routing.publish.QuarantinePublisher;
import io.strowger.routing.publish.TenantEventPublisher;
import io.strowger.routing.usage.UsageSlot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes what carriers tell of calls, batch by batch; a database or broker that is down is waited for. */
@ApplicationScoped
public class CallConsumer {

    private static final Logger LOG = Logger.getLogger(CallConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CallIntake intake;
    private final CallRecordings recordings;
    private final TenantEventPublisher events;
    private final QuarantinePublisher quarantinePublisher;
    private final Quarantine quarantine;
    private final Notices notices;

    public CallConsumer(
            CallIntake intake,
            CallRecordings recordings,
            TenantEventPublisher events,
            QuarantinePublisher quarantinePublisher,
            Quarantine quarantine,
            Notices notices) {
        this.intake = intake;
        this.recordings = recordings;
        this.events = events;
        this.quarantinePublisher = quarantinePublisher;
        this.quarantine = quarantine;
        this.notices = notices;
    }

    @Incoming("carrier-calls")
    public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return take(read(records));
    }

    private static <T> Uni<T> untilItSucceeds(Uni<T> step) {
        return step.onFailure()
                .invoke(failure -> LOG.warnf("calls have to wait: %s", FailureReason.of(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** What a poll brought: news of calls, and what is none. */
    private record Batch(int slot, List<CallEvent> calls, List<CallRecorded> recordings, List<Quarantined> unreadable) {

        List<CallReported> reports() {
            return calls.stream()
                    .filter(CallReported.class::isInstance)
                    .map(CallReported.class::cast)
                    .toList();
        }
    }

    private Batch read(ConsumerRecords<String, byte[]> records) {
        List<CallEvent> calls = new ArrayList<>();
        List<CallRecorded> recordings = new ArrayList<>();
        List<Quarantined> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            try {
                switch (EventJson.read(each.value(), CarrierEvent.class)) {
                    case CallEvent call -> calls.add(call);
                    case CallRecorded recorded -> recordings.add(recorded);
                    case CallWaiting _ -> {}
                    case MessageReceived _, DeliveryReported _ ->
                        unreadable.add(quarantine.of(each, "something else among calls"));
                }
            } catch (UnreadableEvent e) {
                unreadable.add(quarantine.of(each, e.getMessage()));
            }
        }
        return new Batch(UsageSlot.CALLS.of(records), calls, recordings, unreadable);
    }

    /** What is to be told is known once: taking the batch in anew would find it settled already. */
    private Uni<Void> take(Batch batch) {
        return untilItSucceeds(intake.take(batch.calls(), batch.slot()))
                .chain(taken -> untilItSucceeds(tell(batch, taken)));
    }

    private Uni<Void> tell(Batch batch, Taken told) {
        return Uni.createFrom()
                .item(told)
                .call(taken -> events.publish(taken.changed()))
                .call(taken -> quarantinePublisher.publish(Stream.concat(batch.unreadable().stream(), refused(taken))
                        .toList()))
                .call(taken -> notices.raise(taken.noticed()))
                .call(taken -> notices.settle(taken.over()))
                .chain(() -> recordings.take(batch.recordings(), batch.reports()))
                .chain(events::publish);
    }

    private Stream<Quarantined> refused(Taken taken) {
        return Stream.concat(
                taken.foreign().stream()
                        .map(call ->
                                quarantine.of(call, Reason.ACCOUNT_MISMATCH, "our number belongs to another account")),
                taken.notStorable().stream()
                        .map(call -> quarantine.of(call, Reason.NOT_STORABLE, "the database refuses it")));
    }
}
