package io.strowger.carrier;

import io.strowger.event.ModemPort;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The intent to send one message.
 *
 * @param from our own number; empty where the carrier chooses
 * @param media addresses that the carrier fetches pictures and the like from
 * @param path the modem and port to leave through, where one is pinned
 * @param webhooks the address below which this account's webhooks are received, without a slash at its end
 */
public record OutboundMessage(
        UUID id,
        Optional<String> from,
        String to,
        String text,
        List<URI> media,
        Optional<ModemPort> path,
        URI webhooks) {

    public OutboundMessage {
        media = List.copyOf(media);
    }
}
