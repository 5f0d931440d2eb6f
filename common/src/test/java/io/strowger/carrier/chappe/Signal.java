package io.strowger.carrier.chappe;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.CarrierEvent;
import io.strowger.event.ContactProfile;
import io.strowger.event.DeliveryReported;
import io.strowger.event.DeliveryReported.Receipt;
import io.strowger.event.Failure;
import io.strowger.event.MessageReceived;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import io.strowger.text.Storable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the towers tell: all of it may be missing, or something else than it should be. */
record Signal(JsonNode json, Reception reception) {

    private static final int LONGEST = 255;

    Reading message() {
        Optional<String> from = address("/from");
        Optional<String> to = address("/to");
        if (id().isEmpty()) {
            return TowerWebhooks.unreadable(Reason.UNREADABLE, "no id, or a very long one");
        }
        if (from.isEmpty()) {
            return TowerWebhooks.unreadable(Reason.NO_SENDER, "no sender");
        }
        return to.isPresent()
                ? taken(received(id().get(), from.get(), to))
                : TowerWebhooks.unreadable(Reason.NO_RECEIVER, "no receiver");
    }

    Reading receipt(Optional<UUID> ours) {
        return id().<Reading>map(id -> state().<Reading>map(state -> taken(reported(id, ours, state)))
                        .orElseGet(() -> new Reading.Ignored("a state on the way", TowerWebhooks.TAKEN)))
                .orElseGet(() -> TowerWebhooks.unreadable(Reason.UNREADABLE, "no id, or a very long one"));
    }

    private MessageReceived received(String carrierId, String from, Optional<String> to) {
        UUID id = reception.ids().apply(0);
        return new MessageReceived(
                id,
                MessageReceived.keyOf(id, account(), Optional.of(carrierId), to),
                account(),
                Optional.of(carrierId),
                from,
                to,
                Optional.empty(),
                Storable.text(json.path("text").asText("")),
                List.of(),
                ContactProfile.NONE,
                List.of(),
                Optional.empty(),
                reception.receivedAt(),
                Optional.empty(),
                false,
                List.of());
    }

    private DeliveryReported reported(String carrierId, Optional<UUID> ours, Receipt state) {
        return new DeliveryReported(
                reception.ids().apply(0),
                account(),
                carrierId,
                ours,
                state,
                state == Receipt.UNDELIVERED ? Optional.of(Failure.UNDELIVERABLE) : Optional.empty(),
                "",
                reception.receivedAt());
    }

    private Optional<Receipt> state() {
        return switch (JsonBody.text(json, "/state").orElse("")) {
            case "arrived" -> Optional.of(Receipt.DELIVERED);
            case "lost in fog" -> Optional.of(Receipt.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    private Optional<String> id() {
        return JsonBody.text(json, "/id").filter(id -> id.length() <= LONGEST);
    }

    private Optional<String> address(String pointer) {
        String region = reception.access().account().region();
        return JsonBody.text(json, pointer)
                .flatMap(raw -> Address.read(raw, region))
                .map(Address::text);
    }

    private String account() {
        return reception.access().account().id();
    }

    private static Reading taken(CarrierEvent event) {
        return new Reading.Accepted(List.of(event), TowerWebhooks.TAKEN);
    }
}
