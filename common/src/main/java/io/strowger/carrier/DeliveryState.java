package io.strowger.carrier;

import io.strowger.event.Failure;

/** What a carrier says of a message that it took. */
public sealed interface DeliveryState {

    /** On its way: ask again later. */
    record Pending() implements DeliveryState {}

    record Delivered() implements DeliveryState {}

    record NotDelivered(Failure failure) implements DeliveryState {}

    /** The carrier knows nothing of it, or gave no usable answer; no proof of anything. */
    record NotTold(String detail) implements DeliveryState {}
}
