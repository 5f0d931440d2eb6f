package io.strowger.outbound.call;

import io.smallrye.mutiny.Uni;
import io.strowger.event.CallEvent;
import io.strowger.event.DeliveryReported;
import io.strowger.event.DeliveryReported.Receipt;
import io.strowger.outbound.ledger.Halving;
import io.strowger.outbound.ledger.Receipts;
import io.strowger.outbound.receipt.ReceiptMatching;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Settles calls of which nobody knew whether they were placed: a carrier that tells of one has placed it. */
@Singleton
final class PlacedCalls {

    private static final Logger LOG = Logger.getLogger(PlacedCalls.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Receipts receipts;
    private final ReceiptMatching matching;

    PlacedCalls(Receipts receipts, ReceiptMatching matching) {
        this.receipts = receipts;
        this.matching = matching;
    }

    /** Waits for a database that is down; what it refuses is passed over. */
    Uni<Void> note(List<CallEvent> ours) {
        if (ours.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<DeliveryReported> told = ours.stream().map(PlacedCalls::receipt).toList();
        return Halving.store(told, receipts::append)
                .invoke(refused -> refused.forEach(
                        each -> LOG.errorf("account=%s eventId=%s is passed over", each.account(), each.id())))
                .onFailure()
                .invoke(failure -> LOG.warnf("news of calls have to wait: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(matching::wake)
                .replaceWithVoid();
    }

    private static DeliveryReported receipt(CallEvent call) {
        return new DeliveryReported(
                call.id(),
                call.account(),
                call.call(),
                call.ours(),
                Receipt.SENT,
                Optional.empty(),
                "",
                call.receivedAt());
    }
}
