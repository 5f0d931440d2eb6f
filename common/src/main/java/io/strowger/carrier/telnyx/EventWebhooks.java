package io.strowger.carrier.telnyx;

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

/** Reads what Telnyx posts: messages, receipts, and how calls go. */
final class EventWebhooks implements Webhooks {

    static final WebhookReply TAKEN = new WebhookReply(200, "application/json", "{\"success\":true}");

    private static final String CALLS = "call.";
    private static final String ORDERED = "number_order.complete";
    private static final String LINK_CLICKED = "link_clicked";

    @Override
    public Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt) {
        return RequestSignature.of(request)
                .trust(access, List.of(Telnyx.PUBLIC_KEY, Telnyx.PUBLIC_KEY_PREVIOUS), receivedAt);
    }

    @Override
    public Reading read(WebhookRequest request, Reception reception) {
        return JsonBody.object(request.body())
                .map(json -> interpret(request, json, reception))
                .orElseGet(() ->
                        new Reading.Unreadable(Reason.UNREADABLE, "no JSON object, or far too many parts", TAKEN));
    }

    static Reading interpret(WebhookRequest request, JsonNode json, Reception reception) {
        if (!json.path("data").isObject()) {
            return flat(json);
        }
        JsonNode payload = json.at("/data/payload");
        return switch (JsonBody.text(json, "/data/event_type").orElse("")) {
            case "message.received" -> InboundMessage.read(request, payload, reception);
            case "message.sent", "message.finalized" -> Receipt.read(request, payload, reception);
            case String call when call.startsWith(CALLS) -> CallProgress.read(call, json.path("data"), reception);
            case ORDERED -> new Reading.Ignored("the end of an order, which is asked for", TAKEN);
            default -> new Reading.Unreadable(Reason.UNKNOWN_EVENT, "an event type that we do not know", TAKEN);
        };
    }

    private static Reading flat(JsonNode json) {
        return JsonBody.text(json, "/record_type").filter(LINK_CLICKED::equals).isPresent()
                ? new Reading.Ignored("a click on a link", TAKEN)
                : new Reading.Unreadable(Reason.UNREADABLE, "no event: no object \"data\"", TAKEN);
    }

    @Override
    public int largestBody() {
        return USUAL_BODY;
    }

    @Override
    public WebhookReply success(WebhookRequest request) {
        return TAKEN;
    }
}
