package io.strowger.routing.send;

import io.strowger.event.ModemPort;
import java.util.Optional;

/**
 * How a message leaves.
 *
 * @param from the own number that it leaves from, as the organization sees it; empty where the carrier chooses
 * @param owned whether that number is assigned to the organization, or stands in for one; then losing it before the send
 *     stops the send
 * @param path the modem and port that it is pinned to
 * @param guaranteed whether it leaves from that number for certain: pinned, or at a carrier that does as it is told
 */
record Exit(String account, Optional<String> from, boolean owned, Optional<ModemPort> path, boolean guaranteed) {

    /** From whichever number the carrier chooses. */
    static Exit anyNumber(String account) {
        return new Exit(account, Optional.empty(), false, Optional.empty(), false);
    }

    /** From the number that stands in where an organization has none. */
    static Exit fallback(String account, String number) {
        return new Exit(account, Optional.of(number), true, Optional.empty(), true);
    }

    /** The number that must still be the organization's when the message is sent. */
    Optional<String> ownedSender() {
        return from.filter(_ -> owned);
    }
}
