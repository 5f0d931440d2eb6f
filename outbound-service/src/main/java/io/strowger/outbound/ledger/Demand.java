package io.strowger.outbound.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a dispatcher can send at the moment.
 *
 * @param limit leases wanted
 * @param perAccount leases wanted of any one account
 * @param freeOfBusy the same for accounts that are busy already
 * @param resting numbers that have sent just now
 * @param onePerNumber whether a number gets one lease at a time
 * @param after the organization that had its turn last
 */
public record Demand(
        int limit,
        int perAccount,
        Map<String, Integer> freeOfBusy,
        Set<String> resting,
        boolean onePerNumber,
        UUID after,
        Duration lease) {

    public Demand {
        freeOfBusy = Map.copyOf(freeOfBusy);
        resting = Set.copyOf(resting);
    }
}
