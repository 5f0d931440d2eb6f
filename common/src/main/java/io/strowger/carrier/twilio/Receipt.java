package io.strowger.carrier.twilio;

import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.FormBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookReply;
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
import java.util.stream.Stream;

/** A status callback. */
final class Receipt {

    private static final ErrorTable<Failure> ERRORS = ErrorTable.beside(Receipt.class, "receipts.csv");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,10}");
    private static final int LONGEST = 255;

    private Receipt() {}

    static Reading read(WebhookRequest request, FormBody form, Reception reception, WebhookReply reply) {
        Optional<String> sid = InboundMessage.sid(form).filter(it -> it.length() <= LONGEST);
        if (sid.isEmpty()) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no MessageSid, or a very long one", reply);
        }
        String status = Stream.of("MessageStatus", "SmsStatus")
                .flatMap(name -> form.value(name).stream())
                .findFirst()
                .orElse("");
        return state(status)
                .<Reading>map(state -> new Reading.Accepted(
                        List.of(event(state, sid.get(), request.messageId(), form, reception)), reply))
                .orElseGet(() -> new Reading.Ignored("a status on the way", reply));
    }

    static Optional<DeliveryReported.Receipt> state(String status) {
        return switch (status.strip().toLowerCase(Locale.ROOT)) {
            case "sent" -> Optional.of(DeliveryReported.Receipt.SENT);
            case "delivered", "read" -> Optional.of(DeliveryReported.Receipt.DELIVERED);
            case "undelivered", "failed", "canceled" -> Optional.of(DeliveryReported.Receipt.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    /** What the code of an undelivered message means. */
    static Failure failure(String code) {
        return ERRORS.meaning(0, code);
    }

    private static DeliveryReported event(
            DeliveryReported.Receipt state, String sid, Optional<UUID> ours, FormBody form, Reception reception) {
        String code =
                form.value("ErrorCode").filter(it -> CODE.matcher(it).matches()).orElse("");
        return new DeliveryReported(
                reception.ids().apply(0),
                reception.access().account().id(),
                sid,
                ours,
                state,
                state == DeliveryReported.Receipt.UNDELIVERED ? Optional.of(failure(code)) : Optional.empty(),
                code,
                reception.receivedAt());
    }
}
