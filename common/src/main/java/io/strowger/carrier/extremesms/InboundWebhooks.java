package io.strowger.carrier.extremesms;

import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Secret;
import io.strowger.carrier.Trust;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.event.Quarantined.Reason;
import io.strowger.phone.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the one webhook that there is: an inbound SMS, trusted by a shared secret where one is configured, or the one before it. */
final class InboundWebhooks implements Webhooks {

    /** The query's parameter. */
    static final String SECRET = "secret";

    private static final WebhookReply TAKEN = new WebhookReply(200, "application/json", "{\"success\":true}");
    private static final int UNAUTHORIZED = 401;

    @Override
    public Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt) {
        return Trust.by(
                access,
                List.of(ExtremeSms.WEBHOOK_SECRET, ExtremeSms.WEBHOOK_SECRET_PREVIOUS),
                secret -> carries(request, secret),
                InboundWebhooks::wrongSecret);
    }

    private static boolean carries(WebhookRequest request, Secret secret) {
        return Stream.of(request.header("x-webhook-secret"), request.queryParameter(SECRET))
                .flatMap(Optional::stream)
                .anyMatch(secret::matches);
    }

    private static Trust.Distrusted wrongSecret() {
        return new Trust.Distrusted(Reason.WRONG_SECRET, "the secret is missing or wrong", UNAUTHORIZED);
    }

    @Override
    public Reading read(WebhookRequest request, Reception reception) {
        return Fields.of(request)
                .map(fields -> message(InboundSms.of(fields, reception)))
                .orElseGet(
                        () -> unreadable(Reason.UNREADABLE, "neither a JSON object nor a form, or far too many parts"));
    }

    @Override
    public int largestBody() {
        return USUAL_BODY;
    }

    @Override
    public WebhookReply success(WebhookRequest request) {
        return TAKEN;
    }

    static Reading message(InboundSms sms) {
        Optional<Address> sender = sms.sender();
        if (sms.hasOverlongIdentifier()) {
            return unreadable(Reason.UNREADABLE, "a number or id of more than " + InboundSms.LONGEST + " characters");
        }
        if (sender.isEmpty()) {
            return unreadable(Reason.NO_SENDER, "no sender");
        }
        return sms.tellsWhere()
                ? new Reading.Accepted(List.of(sms.event(sender.get())), TAKEN)
                : unreadable(Reason.NO_RECEIVER, "neither a receiver nor a modem");
    }

    private static Reading unreadable(Reason reason, String detail) {
        return new Reading.Unreadable(reason, detail, TAKEN);
    }
}
