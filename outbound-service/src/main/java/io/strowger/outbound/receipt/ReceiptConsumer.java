package io.strowger.outbound.receipt;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.CarrierEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.EventJson;
import io.strowger.event.EventJson.UnreadableEvent;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined;
import io.strowger.event.Quarantined.Reason;
import io.strowger.id.TimeOrderedIds;
import io.strowger.id.TimeOrderedIds.Stamp;
import io.strowger.outbound.ledger.DataErrors;
import io.strowger.outbound.ledger.Receipts;
import io.strowger.outbound.quarantine.QuarantinePublisher;
import io.strowger.text.Bytes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final TimeOrderedIds ids;

    ReceiptConsumer(Receipts receipts, ReceiptMatching matching, QuarantinePublisher quarantine, TimeOrderedIds ids) {
        this.receipts = receipts;
        this.matching = matching;
        this.quarantine = quarantine;
        this.ids = ids;
    }

    @Incoming("deliveries")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        Batch batch = read(records);
        return append(batch.receipts())
                .chain(refused -> quarantine.publish(join(batch.unreadable(), refused)))
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
                    case MessageReceived _, CallEvent _ ->
                        unreadable.add(kept("", Reason.UNREADABLE, "no receipt", raw));
                }
            } catch (UnreadableEvent e) {
                unreadable.add(kept("", Reason.UNREADABLE, e.getMessage(), raw));
            }
        }
        return new Batch(reported, unreadable);
    }

    /** Returns those that the database refuses because of their data. */
    private Uni<List<Quarantined>> append(List<DeliveryReported> reported) {
        return reported.isEmpty()
                ? Uni.createFrom().item(List.of())
                : receipts.append(reported)
                        .replaceWith(List.<Quarantined>of())
                        .onFailure(DataErrors::include)
                        .recoverWithUni(_ -> halve(reported));
    }

    private Uni<List<Quarantined>> halve(List<DeliveryReported> reported) {
        if (reported.size() == 1) {
            return Uni.createFrom().item(List.of(notStorable(reported.getFirst())));
        }
        int half = reported.size() / 2;
        return append(reported.subList(0, half))
                .chain(first -> append(reported.subList(half, reported.size())).map(second -> join(first, second)));
    }

    private Quarantined notStorable(DeliveryReported refused) {
        LOG.errorf("account=%s eventId=%s outcome=quarantined", refused.account(), refused.id());
        return kept(
                refused.account(),
                Reason.NOT_STORABLE,
                "a receipt that the database refuses",
                Bytes.copyOf(EventJson.write(refused)));
    }

    private Quarantined kept(String account, Reason reason, String detail, Bytes raw) {
        Stamp stamp = ids.next();
        return new Quarantined(
                stamp.id(),
                account,
                reason,
                detail,
                Optional.empty(),
                Optional.of("application/json"),
                Map.of(),
                raw,
                stamp.at());
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
