package io.strowger.outbound.ledger;

import java.util.List;
import java.util.UUID;

/**
 * What a dispatcher got.
 *
 * @param last the organization that had its turn last
 * @param more whether there may be more at once
 */
public record Claim(List<Lease> leases, UUID last, boolean more) {

    public Claim {
        leases = List.copyOf(leases);
    }
}
