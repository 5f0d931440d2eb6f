package io.strowger.carrier;

import io.strowger.event.CarrierEvent;
import io.strowger.event.Quarantined;
import java.util.List;

/** What a webhook turned out to be, with the answer that the carrier gets. */
public sealed interface Reading {

    WebhookReply reply();

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
}
