package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Where an accepted message is, as time passes: queued, sent a second later, delivered or failed after three. */
enum DeliveryState {
    QUEUED,
    SENT,
    DELIVERED,
    FAILED;

    private static final Duration UNTIL_SENT = Duration.ofSeconds(1);
    private static final Duration UNTIL_DELIVERED = Duration.ofSeconds(3);

    static DeliveryState of(SimulatedSend send, Instant now) {
        Duration age = Duration.between(send.acceptedAt(), now);
        if (age.compareTo(UNTIL_SENT) < 0) {
            return QUEUED;
        }
        if (age.compareTo(UNTIL_DELIVERED) < 0) {
            return SENT;
        }
        boolean lost = MagicRecipient.of(send.recipient())
                .filter(MagicRecipient.UNDELIVERABLE::equals)
                .isPresent();
        return lost ? FAILED : DELIVERED;
    }

    String label() {
        return switch (this) {
            case QUEUED -> "queued";
            case SENT -> "sent";
            case DELIVERED -> "delivered";
            case FAILED -> "failed";
        };
    }

    JsonObject body(SimulatedSend send) {
        JsonObject body = new JsonObject()
                .put("success", true)
                .put("messageId", send.messageId())
                .put("status", label());
        if (this == DELIVERED) {
            body.put("deliveredAt", send.acceptedAt().plus(UNTIL_DELIVERED).toString());
        }
        if (this == FAILED) {
            body.put("error", MagicRecipient.WORDS);
        }
        return body;
    }
}
