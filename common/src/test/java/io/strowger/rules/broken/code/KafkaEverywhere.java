package io.strowger.rules.broken.code;

import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Breaks: messaging annotations stay at the edge. */
class KafkaEverywhere {
    @Incoming("messages")
    void on(String message) {}
}
