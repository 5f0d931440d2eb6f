package io.strowger.carrier.chappe;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Trust;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.event.Quarantined.Reason;
import java.time.Instant;
import java.util.List;

/** Reads messages and receipts, trusted by a shared token where one is configured. */
final class TowerWebhooks implements Webhooks {

    static final WebhookReply TAKEN = new WebhookReply(204, "text/plain", "");

    private static final int UNAUTHORIZED = 401;

    @Override
    public Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt) {
        return Trust.by(
                access,
                List.of(Chappe.WEBHOOK_TOKEN),
                token -> request.header("x-chappe-token").filter(token::matches).isPresent(),
                () -> new Trust.Distrusted(
                        Reason.WRONG_SECRET, "the X-Chappe-Token is missing or wrong", UNAUTHORIZED));
    }

    @Override
    public Reading read(WebhookRequest request, Reception reception) {
        return JsonBody.object(request.body())
                .map(json -> interpret(request, json, reception))
                .orElseGet(() -> unreadable(Reason.UNREADABLE, "no JSON object"));
    }

    private static Reading interpret(WebhookRequest request, JsonNode json, Reception reception) {
        Signal signal = new Signal(json, reception);
        return switch (JsonBody.text(json, "/kind").orElse("")) {
            case "message" -> signal.message();
            case "receipt" -> signal.receipt(request.messageId());
            default -> unreadable(Reason.UNKNOWN_EVENT, "a kind that we do not know");
        };
    }

    @Override
    public int largestBody() {
        return USUAL_BODY;
    }

    @Override
    public WebhookReply success(WebhookRequest request) {
        return TAKEN;
    }

    static Reading unreadable(Reason reason, String detail) {
        return new Reading.Unreadable(reason, detail, TAKEN);
    }
}
