package io.strowger.admin.provisioning;

import io.strowger.admin.provisioning.carrier.NumberDesk;
import io.strowger.carrier.number.NumberOrder;
import java.util.Optional;

/**
 * A step that is to be done, or undone.
 *
 * @param desk where; empty where the account's carrier sells no numbers
 */
record Job(Saga saga, Step step, Optional<NumberDesk> desk) {

    int slot() {
        return step.slot();
    }

    /** The number that it is about. */
    String number() {
        return saga.number(slot()).orElseThrow(() -> new IllegalStateException("no number was chosen"));
    }

    NumberDesk carrier() {
        return desk.orElseThrow(() -> new IllegalStateException("the account sells no numbers"));
    }

    /** The order of the number, under a reference that no other order of it has. */
    NumberOrder order() {
        return new NumberOrder(
                saga.id() + "-" + slot() + "-" + saga.choices(slot()),
                number(),
                label(),
                carrier().webhooks(),
                saga.objects());
    }

    /** What the carrier's own pages show. */
    String label() {
        return "strowger " + saga.organization();
    }
}
