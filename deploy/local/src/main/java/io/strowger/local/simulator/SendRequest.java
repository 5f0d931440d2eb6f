package io.strowger.local.simulator;

import java.util.Optional;

/** What a client asked the simulated carrier to send. */
record SendRequest(String recipient, String message, Optional<String> useModem, Optional<String> port) {

    static SendRequest plain(String recipient, String message) {
        return new SendRequest(recipient, message, Optional.empty(), Optional.empty());
    }
}
