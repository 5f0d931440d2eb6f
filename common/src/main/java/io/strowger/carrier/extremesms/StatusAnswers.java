package io.strowger.carrier.extremesms;

import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.HttpAnswer;
import io.strowger.event.Failure;
import java.util.Locale;
import java.util.Optional;

/** Reads the answers to {@code status/{messageId}}. */
final class StatusAnswers {

    private StatusAnswers() {}

    static DeliveryState read(HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> Fields.ofJson(it.body()))
                .filter(fields -> !fields.value("success").equals(Optional.of("false")))
                .flatMap(fields -> fields.value("status"))
                .map(StatusAnswers::state)
                .orElseGet(() -> new DeliveryState.NotTold("HTTP " + answer.status() + " without a status"));
    }

    private static DeliveryState state(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "delivered" -> new DeliveryState.Delivered();
            case "failed", "expired" -> new DeliveryState.NotDelivered(Failure.UNDELIVERABLE);
            case "pending", "queued", "sent" -> new DeliveryState.Pending();
            default -> new DeliveryState.NotTold("a status that we do not know");
        };
    }
}
