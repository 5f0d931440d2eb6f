package io.strowger.carrier.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Trust;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.carrier.voice.CallInstruction;
import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.CallDirection;
import io.strowger.event.CallProgressed;
import io.strowger.event.CallState;
import io.strowger.event.Quarantined.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads calls that ring, and answers in words. */
final class CordWebhooks implements Webhooks {

    private static final WebhookReply SILENCE = new WebhookReply(200, "text/plain", "");

    @Override
    public Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt) {
        return new Trust.Trusted();
    }

    @Override
    public Reading read(WebhookRequest request, Reception reception) {
        return JsonBody.object(request.body())
                .map(json -> ringing(json, reception))
                .orElseGet(() -> new Reading.Unreadable(Reason.UNREADABLE, "no JSON object", SILENCE));
    }

    private static Reading ringing(JsonNode json, Reception reception) {
        String account = reception.access().account().id();
        String call = JsonBody.text(json, "/call").orElseThrow();
        CallProgressed rings = new CallProgressed(
                reception.ids().apply(0),
                CallProgressed.keyOf(account, call, CallState.RINGING),
                account,
                call,
                Optional.of(CallDirection.INBOUND),
                List.of(),
                CallState.RINGING,
                Optional.empty(),
                List.of(),
                reception.receivedAt());
        WaitingCall waiting = new WaitingCall(
                call,
                JsonBody.text(json, "/called").orElseThrow(),
                JsonBody.text(json, "/caller"),
                Optional.empty(),
                Optional.empty());
        return new Reading.Ringing(List.of(rings), waiting, SILENCE);
    }

    @Override
    public int largestBody() {
        return USUAL_BODY;
    }

    @Override
    public WebhookReply success(WebhookRequest request) {
        return SILENCE;
    }

    @Override
    public WebhookReply answer(WebhookRequest request, CallInstruction instruction) {
        return new WebhookReply(200, "text/plain", CordDialer.words(instruction));
    }
}
