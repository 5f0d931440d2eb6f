package io.strowger.local.simulator;

import java.time.Duration;

/**
 * What the gateway answered to a webhook.
 *
 * @param status the HTTP status, or 0 when there was no answer
 */
public record WebhookAnswer(int status, String body, Duration took) {

    /** Whether the gateway took responsibility for the message. */
    public boolean acknowledged() {
        return status >= 200 && status < 300;
    }
}
