package io.strowger.outbound.receipt;

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
import io.strowger.outbound.ledger.Halving;
import io.strowger.outbound.ledger.Receipts;
import io.strowger.outbound.quarantine.QuarantinePublisher;
import io.strowger.text.Bytes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Appends what carriers report of sends, a batch at a time. A database or broker that is down is waited for; a receipt
 * that no database takes is looked for by halving and goes to quarantine alone.
 */
@Singleton
public final class ReceiptConsumer {

    private static final Logger LOG = Logger.getLogger(ReceiptConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Receipts receipts;
    private final ReceiptMatching matching;
    private final QuarantinePublisher quarantine;

    ReceiptConsumer(Receipts receipts, ReceiptMatching matching, QuarantinePublisher quarantine) {
        this.receipts = receipts;
        this.matching = matching;
        this.quarantine = quarantine;
    }

    @Incoming("deliveries")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        Batch batch = read(records);
        return Halving.store(batch.receipts(), receipts::append)
                .chain(refused -> quarantine.publish(Stream.concat(
                                batch.unreadable().stream(), refused.stream().map(this::notStorable))
                        .toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("receipts have to wait: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(matching::wake);
    }

    /** What a poll brought: receipts, and what is none. */
    private record Batch(List<DeliveryReported> receipts, List<Quarantined> unreadable) {}

    private Batch read(ConsumerRecords<String, byte[]> records) {
        List<DeliveryReported> reported = new ArrayList<>();
        List<Quarantined> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            Bytes raw = Optional.ofNullable(each.value()).map(Bytes::copyOf).orElse(Bytes.EMPTY);
            try {
                switch (EventJson.read(raw.toArray(), CarrierEvent.class)) {
                    case DeliveryReported receipt -> reported.add(receipt);
                    case MessageReceived _, CallEvent _, CallRecorded _, CallWaiting _ ->
                        unreadable.add(quarantine.kept("", Reason.UNREADABLE, "no receipt", raw));
                }
            } catch (UnreadableEvent e) {
                unreadable.add(quarantine.kept("", Reason.UNREADABLE, e.getMessage(), raw));
            }
        }
        return new Batch(reported, unreadable);
    }

    private Quarantined notStorable(DeliveryReported refused) {
        LOG.errorf("account=%s eventId=%s outcome=quarantined", refused.account(), refused.id());
        return quarantine.kept(
                refused.account(),
                Reason.NOT_STORABLE,
                "a receipt that the database refuses",
                Bytes.copyOf(EventJson.write(refused)));
    }
}
