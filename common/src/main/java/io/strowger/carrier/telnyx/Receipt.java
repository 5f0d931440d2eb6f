package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.DeliveryReported;
import io.strowger.event.Failure;
import io.strowger.event.Quarantined.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What became of a message that we sent. */
final class Receipt {

    private static final ErrorTable<Failure> ERRORS = ErrorTable.beside(Receipt.class, "receipts.csv");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,10}");

    private Receipt() {}

    static Reading read(WebhookRequest request, JsonNode payload, Reception reception) {
        Optional<String> id = JsonBody.text(payload, "/id").filter(it -> it.length() <= InboundMessage.LONGEST);
        if (id.isEmpty()) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no id, or a very long one", EventWebhooks.TAKEN);
        }
        return state(payload)
                .<Reading>map(state -> new Reading.Accepted(
                        List.of(event(state, id.get(), request.messageId(), payload, reception)), EventWebhooks.TAKEN))
                .orElseGet(() -> new Reading.Ignored("a status on the way", EventWebhooks.TAKEN));
    }

    /** How far the (first) recipient's copy got. */
    static Optional<DeliveryReported.Receipt> state(JsonNode payload) {
        return switch (JsonBody.text(payload, "/to/0/status").orElse("").toLowerCase(Locale.ROOT)) {
            case "sent", "delivery_unconfirmed" -> Optional.of(DeliveryReported.Receipt.SENT);
            case "delivered" -> Optional.of(DeliveryReported.Receipt.DELIVERED);
            case "sending_failed", "delivery_failed", "expired" -> Optional.of(DeliveryReported.Receipt.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    static Failure failure(JsonNode payload) {
        return ERRORS.meaning(0, code(payload));
    }

    private static String code(JsonNode payload) {
        return JsonBody.text(payload, "/errors/0/code")
                .filter(code -> CODE.matcher(code).matches())
                .orElse("");
    }

    private static DeliveryReported event(
            DeliveryReported.Receipt state, String id, Optional<UUID> ours, JsonNode payload, Reception reception) {
        return new DeliveryReported(
                reception.ids().apply(0),
                reception.access().account().id(),
                id,
                ours,
                state,
                state == DeliveryReported.Receipt.UNDELIVERED ? Optional.of(failure(payload)) : Optional.empty(),
                code(payload),
                reception.receivedAt());
    }
}
