package io.strowger.local.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message that the simulated carrier accepted for sending, with what the request said about its way out.
 *
 * @param useModem the modem that the request named, if any
 * @param port the port that the request named, if any
 * @param media what was to go with it
 * @param from the number that the message left from; empty when the named modem and port have no SIM
 */
public record SimulatedSend(
        String messageId,
        String recipient,
        String message,
        List<String> media,
        Optional<String> useModem,
        Optional<String> port,
        Optional<String> from,
        Instant acceptedAt) {

    public SimulatedSend {
        media = List.copyOf(media);
    }

    /** Whether the request pinned the modem and the port. */
    public boolean pinned() {
        return useModem.isPresent() && port.isPresent();
    }
}
