package io.strowger.outbound.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strowger.outbound.ledger.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One page of receipts, newest first, and where the next one begins. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReceiptPage(List<Receipt> items, Optional<UUID> nextCursor) {

    public ReceiptPage {
        items = List.copyOf(items);
    }

    /** @param found one receipt more than the page holds, where there are more */
    static ReceiptPage of(List<Receipt> found, int limit) {
        return found.size() > limit
                ? new ReceiptPage(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).id()))
                : new ReceiptPage(found, Optional.empty());
    }
}
