package io.strowger.outbound.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CallRecorded;
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
 * Takes what carriers tell of calls: those that wait are answered, and one of ours of which they tell was placed. Nobody waits
 * behind a carrier that does not answer: the next batch begins at once, and one is acknowledged when it is done with.
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
        List<Uni<Void>> work = new ArrayList<>();
        List<CallEvent> ours = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : batch.getPayload()) {
            read(each, work, ours);
        }
        work.add(placed.note(ours));
        Uni.join()
                .all(work)
                .andFailFast()
                .chain(() -> Uni.createFrom().completionStage(batch.ack()))
                .subscribe()
                .with(_ -> {}, failure -> LOG.error("calls could not be acknowledged", failure));
        return Uni.createFrom().voidItem();
    }

    private void read(ConsumerRecord<String, byte[]> each, List<Uni<Void>> work, List<CallEvent> ours) {
        try {
            switch (EventJson.read(each.value(), CarrierEvent.class)) {
                case CallWaiting call -> work.add(waiting.answer(call));
                case CallEvent call when call.ours().isPresent() -> ours.add(call);
                case CallEvent _, CallRecorded _, DeliveryReported _, MessageReceived _ -> {}
            }
        } catch (UnreadableEvent e) {
            LOG.errorf("call %d-%d is passed over: %s", each.partition(), each.offset(), e.getMessage());
        }
    }
}
