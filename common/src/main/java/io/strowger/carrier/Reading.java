package io.strowger.carrier;

import io.strowger.event.CarrierEvent;
import io.strowger.event.Quarantined;
import java.util.List;

/** What a webhook turned out to be. */
public sealed interface Reading {

    /** Events to put on Kafka before the carrier gets its answer. */
    record Accepted(List<CarrierEvent> events, WebhookReply reply) implements Reading {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** Understood, and nothing to do. */
    record Ignored(String why, WebhookReply reply) implements Reading {}

    /** Not readable: kept in quarantine, and answered like any other. */
    record Unreadable(Quarantined.Reason reason, String detail, WebhookReply reply) implements Reading {}

    /** Not to be believed: answered with a problem, and nothing is kept as a message. */
    record Untrusted(Quarantined.Reason reason, String detail, WebhookReply reply) implements Reading {}

    /** Not to be judged while the secret that tells has no value: nothing is kept, and the carrier is to send it again. */
    record Undecidable(String secret) implements Reading {}
}
