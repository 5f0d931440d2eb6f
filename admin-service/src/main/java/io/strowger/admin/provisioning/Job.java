package io.strowger.admin.provisioning;

import io.strowger.admin.provisioning.carrier.NumberDesk;
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

    /** What the carrier's own pages show. */
    String label() {
        return "strowger " + saga.organization();
    }
}
