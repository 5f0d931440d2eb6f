package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.LongBodies;
import io.strowger.carrier.Reading;
import io.strowger.carrier.Trust;
import io.strowger.carrier.WebhookReply;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks;
import io.strowger.event.Quarantined.Reason;
import java.time.Instant;
import java.util.Optional;

/** Reads what ElevenLabs posts when a call is over, or never began. */
final class PostCallWebhooks implements Webhooks {

    static final WebhookReply TAKEN = new WebhookReply(200, "application/json", "{\"success\":true}");

    private static final int LARGEST_TRANSCRIPTION = 8 * 1024 * 1024;

    @Override
    public Trust verify(WebhookRequest request, AccountAccess access, Instant receivedAt) {
        BodySeal seal = new BodySeal(request, access, receivedAt);
        seal.pass(request.body().asBuffer());
        return seal.trust();
    }

    @Override
    public Reading read(WebhookRequest request, Reception reception) {
        return JsonBody.object(request.body())
                .map(json -> interpret(json, reception))
                .orElseGet(() ->
                        new Reading.Unreadable(Reason.UNREADABLE, "no JSON object, or far too many parts", TAKEN));
    }

    private static Reading interpret(JsonNode json, Reception reception) {
        return switch (JsonBody.text(json, "/type").orElse("")) {
            case "post_call_transcription" -> Transcription.read(json.path("data"), reception);
            case "call_initiation_failure" -> FailedCall.read(json.path("data"), reception);
            case "post_call_audio" -> Audio.read(json, reception);
            default -> new Reading.Unreadable(Reason.UNKNOWN_EVENT, "an event type that we do not know", TAKEN);
        };
    }

    @Override
    public int largestBody() {
        return LARGEST_TRANSCRIPTION;
    }

    @Override
    public Optional<LongBodies> longBodies() {
        return Optional.of(new Audio());
    }

    @Override
    public WebhookReply success(WebhookRequest request) {
        return TAKEN;
    }
}
