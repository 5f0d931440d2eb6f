package io.strowger.outbound.dispatch;

import io.strowger.outbound.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One page of the ledger, newest first, and where the next one begins. */
public record LedgerPage(List<LedgerEntry> items, Optional<UUID> nextCursor) {

    public LedgerPage {
        items = List.copyOf(items);
    }

    /** @param found one entry more than the page holds, where there are more */
    static LedgerPage of(List<LedgerEntry> found, int limit) {
        return found.size() > limit
                ? new LedgerPage(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).messageId()))
                : new LedgerPage(found, Optional.empty());
    }
}
