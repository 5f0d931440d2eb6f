package io.strowger.carrier.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a number's webhooks go. An application or a trunk would be asked instead of the addresses, so that none may be set.
 * See <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">connection overrides</a> for what is
 * behind the addresses: without it, one that answers with an error is not asked again.
 */
enum Wiring {
    SMS_URL("smsUrl", "SmsUrl", "/sms_url", Optional.of("SmsMethod")),
    SMS_FALLBACK_URL("smsFallbackUrl", "SmsFallbackUrl", "/sms_fallback_url", Optional.of("SmsFallbackMethod")),
    VOICE_URL("voiceUrl", "VoiceUrl", "/voice_url", Optional.of("VoiceMethod")),
    VOICE_FALLBACK_URL(
            "voiceFallbackUrl", "VoiceFallbackUrl", "/voice_fallback_url", Optional.of("VoiceFallbackMethod")),
    STATUS_CALLBACK("statusCallback", "StatusCallback", "/status_callback", Optional.of("StatusCallbackMethod")),
    SMS_APPLICATION("smsApplicationSid", "SmsApplicationSid", "/sms_application_sid", Optional.empty()),
    VOICE_APPLICATION("voiceApplicationSid", "VoiceApplicationSid", "/voice_application_sid", Optional.empty()),
    TRUNK("trunkSid", "TrunkSid", "/trunk_sid", Optional.empty());

    private static final String RETRIES = "#rc=3&rp=5xx,ct,rt";

    private final String key;
    private final String parameter;
    private final String pointer;
    private final Optional<String> method;

    Wiring(String key, String parameter, String pointer, Optional<String> method) {
        this.key = key;
        this.parameter = parameter;
        this.pointer = pointer;
        this.method = method;
    }

    String parameter() {
        return parameter;
    }

    /** The parameter that says by which HTTP method. */
    Optional<String> method() {
        return method;
    }

    static Map<Wiring, String> of(WebhookAddresses webhooks) {
        Map<Wiring, String> wiring = new EnumMap<>(Wiring.class);
        for (Wiring each : values()) {
            wiring.put(each, each.at(webhooks));
        }
        return wiring;
    }

    private String at(WebhookAddresses webhooks) {
        return switch (this) {
            case SMS_URL -> webhooks.main() + "/sms/incoming" + RETRIES;
            case SMS_FALLBACK_URL -> webhooks.fallback() + "/sms/incoming" + RETRIES;
            case VOICE_URL -> webhooks.main() + "/voice" + RETRIES;
            case VOICE_FALLBACK_URL -> webhooks.fallback() + "/voice" + RETRIES;
            case STATUS_CALLBACK -> webhooks.main() + "/voice/status" + RETRIES;
            case SMS_APPLICATION, VOICE_APPLICATION, TRUNK -> "";
        };
    }

    /** By their names for operators. */
    static Map<String, String> named(Map<Wiring, String> wiring) {
        return wiring.entrySet().stream().collect(Collectors.toMap(each -> each.getKey().key, Map.Entry::getValue));
    }

    /** As the carrier tells of a number; what is not set is blank. */
    static Map<String, String> told(JsonNode number) {
        return named(Arrays.stream(values())
                .collect(Collectors.toMap(Function.identity(), each -> JsonBody.text(number, each.pointer)
                        .orElse(""))));
    }
}
