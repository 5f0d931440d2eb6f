package io.strowger.outbound.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallRecorded;
import io.strowger.event.CallReported;
import io.strowger.event.CallWaiting;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes what carriers tell of calls: those that wait are answered, and one of ours that is under way was placed. Nobody waits
 * behind a carrier that does not answer: a batch is acknowledged when all its calls are answered, and the next one begun before.
 */
@Singleton
public final class CallConsumer {

    private static final Logger LOG = Logger.getLogger(CallConsumer.class);

    private final WaitingCalls waiting;
    private final PlacedCalls placed;

    CallConsumer(WaitingCalls waiting, PlacedCalls placed) {
        this.waiting = waiting;
        this.placed = placed;
    }

    @Incoming("calls")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        List<Uni<Void>> answers = new ArrayList<>();
        List<CallProgressed> ours = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : batch.getPayload()) {
            read(each, answers, ours);
        }
        Uni<Void> answered = answers.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(answers)
                        .andFailFast()
                        .replaceWithVoid()
                        .memoize()
                        .indefinitely();
        answered.subscribe().with(_ -> {}, failure -> LOG.error("a call could not be answered", failure));
        return placed.note(ours).invoke(() -> acknowledge(batch, answered));
    }

    private static void acknowledge(Message<?> batch, Uni<Void> answered) {
        answered.chain(() -> Uni.createFrom().completionStage(batch.ack()))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("calls could not be acknowledged: %s", failure));
    }

    private void read(ConsumerRecord<String, byte[]> each, List<Uni<Void>> answers, List<CallProgressed> ours) {
        try {
            switch (EventJson.read(each.value(), CarrierEvent.class)) {
                case CallWaiting call -> answers.add(waiting.answer(call));
                case CallProgressed call when call.ours().isPresent() -> ours.add(call);
                case CallProgressed _, CallReported _, CallRecorded _, DeliveryReported _, MessageReceived _ -> {}
            }
        } catch (UnreadableEvent e) {
            LOG.errorf("call %d-%d is passed over: %s", each.partition(), each.offset(), e.getMessage());
        }
    }
}
