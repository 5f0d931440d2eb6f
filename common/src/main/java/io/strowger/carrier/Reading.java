package io.strowger.carrier;

import io.strowger.carrier.voice.WaitingCall;
import io.strowger.event.CarrierEvent;
import io.strowger.event.Quarantined;
import java.util.List;
import java.util.UUID;

/** What a webhook turned out to be, with the answer that the carrier gets. */
public sealed interface Reading {

    WebhookReply reply();

    /** Events to put on Kafka before the carrier gets its answer. */
    record Accepted(List<CarrierEvent> events, WebhookReply reply) implements Reading {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * A call came in, and its carrier waits for an answer that says what to do with it: {@link Webhooks#answer}.
     *
     * @param events as of {@link Accepted}
     * @param reply to what is not to be answered otherwise
     */
    record Ringing(List<CarrierEvent> events, WaitingCall call, WebhookReply reply) implements Reading {
        public Ringing {
            events = List.copyOf(events);
        }
    }

    /**
     * A call's recording, in the body itself: to be put into the media store, and then told of.
     *
     * @param id of the event that tells of it
     * @param conversationId the carrier's id of what was said
     * @param audio the JSON pointer of the recording, in base64
     */
    record Recording(UUID id, String conversationId, String audio, WebhookReply reply) implements Reading {}

    /** Understood, and nothing to do. */
    record Ignored(String why, WebhookReply reply) implements Reading {}

    /** Not readable: kept in quarantine, and answered like any other. */
    record Unreadable(Quarantined.Reason reason, String detail, WebhookReply reply) implements Reading {}
}
