package io.strowger.carrier;

import io.strowger.event.ModemPort;
import java.util.Optional;
import java.util.UUID;

/**
 * The intent to send one message.
 *
 * @param from our own number; empty where the carrier chooses
 * @param path the modem and port to leave through, where one is pinned
 */
public record OutboundMessage(UUID id, Optional<String> from, String to, String text, Optional<ModemPort> path) {}
