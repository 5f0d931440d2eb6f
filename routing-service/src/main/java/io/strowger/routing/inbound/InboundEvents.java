package io.strowger.routing.inbound;

import io.strowger.event.MessageReceived;
import io.strowger.event.MessageStatus;
import io.strowger.event.TenantEvent.MessageArrived;
import io.strowger.event.TenantEvent.MessageChanged;
import io.strowger.event.TenantEvent.MessageEvent;
import io.strowger.event.TenantMessage;
import io.strowger.routing.routing.ReceivedMedia;
import io.strowger.routing.routing.Routed.Delivered;
import java.util.Optional;
import java.util.stream.Stream;

/** What live inboxes are told of a delivered message, and of the notice that it caused. */
final class InboundEvents {

    private static final int FIRST_VERSION = 1;

    private InboundEvents() {}

    static Stream<MessageEvent> of(Delivered delivered) {
        return Stream.concat(
                Stream.of(new MessageArrived(delivered.organization(), message(delivered))),
                delivered.notice().stream().map(notice -> new MessageChanged(delivered.organization(), notice)));
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
                delivered.warnings(),
                received.receivedAt(),
                Optional.empty(),
                delivered.late(),
                FIRST_VERSION);
    }
}
