package io.strowger.carrier.number;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/**
 * Something of the carrier's that is made for an organization and serves all its numbers there.
 *
 * @param name ours, by which it is found again; unique per organization and kind
 * @param webhooks where it sends what happens
 * @param others the carrier's ids of those that were made before it
 */
public record CarrierObject(Kind kind, String name, WebhookAddresses webhooks, Map<Kind, String> others) {

    /** What it is for. */
    public enum Kind {
        MESSAGING_PROFILE,
        VOICE_PROFILE,
        CALL_APPLICATION;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CarrierObject {
        others = Map.copyOf(others);
    }
}
