package io.strowger.outbound.carrier;

import io.strowger.carrier.OutboundMessage;
import io.strowger.event.SendRequested;
import io.strowger.service.address.PublicUrl;
import jakarta.inject.Singleton;

/** Commands as codecs take them. */
@Singleton
public final class OutboundMessages {

    private final PublicUrl publicUrl;

    OutboundMessages(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    public OutboundMessage of(SendRequested command) {
        return new OutboundMessage(
                command.id(),
                command.from(),
                command.to(),
                command.text(),
                command.media(),
                command.path(),
                publicUrl.webhooks(command.account()));
    }
}
