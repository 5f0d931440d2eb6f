package io.strowger.carrier.number;

import java.util.Map;

/**
 * A number to buy.
 *
 * @param reference ours, unique per order, by which it is found again
 * @param number E.164, as the search found it
 * @param label what the carrier's own pages show
 * @param objects the carrier's ids of what it is to be bound to
 */
public record NumberOrder(
        String reference,
        String number,
        String label,
        WebhookAddresses webhooks,
        Map<CarrierObject.Kind, String> objects) {

    public NumberOrder {
        objects = Map.copyOf(objects);
    }

    /**
     * How far it is.
     *
     * @param orderId the carrier's id of the order; the number's where it knows no orders
     * @param detail for operators
     */
    public record Progress(State state, String orderId, String detail) {}

    /** What became of it. */
    public enum State {
        PENDING,
        DONE,
        FAILED
    }
}
