package io.strowger.routing.inbound;

import io.strowger.event.MessageReceived;
import io.strowger.event.MessageStatus;
import io.strowger.event.TenantEvent.MessageArrived;
import io.strowger.event.TenantMessage;
import io.strowger.routing.routing.ReceivedMedia;
import io.strowger.routing.routing.Routed.Delivered;
import java.util.List;
import java.util.Optional;

/** What live inboxes are told of a delivered message; the same however often it is told. */
final class InboundEvents {

    private static final int FIRST_VERSION = 1;

    private InboundEvents() {}

    static MessageArrived of(Delivered delivered) {
        return new MessageArrived(delivered.organization(), message(delivered));
    }

    private static TenantMessage message(Delivered delivered) {
        MessageReceived received = delivered.message();
        return new TenantMessage(
                received.id(),
                delivered.conversation(),
                "inbound",
                Optional.empty(),
                Optional.empty(),
                Optional.of(received.sender()),
                delivered.ownNumber(),
                received.text(),
                ReceivedMedia.of(received),
                MessageStatus.RECEIVED,
                Optional.empty(),
                List.of(),
                received.receivedAt(),
                Optional.empty(),
                delivered.late(),
                FIRST_VERSION);
    }
}
