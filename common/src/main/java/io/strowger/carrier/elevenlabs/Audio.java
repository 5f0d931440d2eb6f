package io.strowger.carrier.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.AccountAccess;
import io.strowger.carrier.LongBodies;
import io.strowger.carrier.Reading;
import io.strowger.carrier.WebhookRequest;
import io.strowger.carrier.Webhooks.Reception;
import io.strowger.event.Quarantined.Reason;
import java.time.Instant;

/** The recording of a call that is over, in base64: the one thing that ElevenLabs posts in long bodies. */
final class Audio implements LongBodies {

    private static final int LARGEST = 64 * 1024 * 1024;
    private static final String POINTER = "/data/full_audio";

    static Reading read(JsonNode json, Reception reception) {
        if (!json.at(POINTER).isTextual()) {
            return new Reading.Unreadable(Reason.UNREADABLE, "no full_audio", PostCallWebhooks.TAKEN);
        }
        return Fields.text(json, "/data/conversation_id")
                .<Reading>map(conversation ->
                        new Reading.Recording(reception.ids().apply(0), conversation, POINTER, PostCallWebhooks.TAKEN))
                .orElseGet(
                        () -> new Reading.Unreadable(Reason.UNREADABLE, "no conversation_id", PostCallWebhooks.TAKEN));
    }

    @Override
    public int largest() {
        return LARGEST;
    }

    @Override
    public Seal seal(WebhookRequest head, AccountAccess access, Instant receivedAt) {
        return new BodySeal(head, access, receivedAt);
    }
}
