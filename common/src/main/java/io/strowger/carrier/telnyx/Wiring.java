package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.number.CarrierNumber;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.NumberFeature;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a number's webhooks go: to the addresses of the profile and the application that it is bound to. */
final class Wiring {

    static final String PROFILE = "messagingProfileId";
    static final String APPLICATION = "connectionId";

    private static final String MESSAGING_URL = "messagingWebhookUrl";
    private static final String MESSAGING_FAILOVER = "messagingFailoverUrl";
    private static final String VOICE_URL = "voiceWebhookUrl";
    private static final String VOICE_FAILOVER = "voiceFailoverUrl";
    private static final String VOICE_VERSION = "voiceApiVersion";

    private Wiring() {}

    /** Calls are ours only where an application was made for them. */
    static Map<String, String> of(WebhookAddresses webhooks, Map<Kind, String> objects) {
        Map<String, String> wiring = new HashMap<>();
        wiring.put(MESSAGING_URL, webhooks.main());
        wiring.put(MESSAGING_FAILOVER, webhooks.fallback());
        Optional.ofNullable(objects.get(Kind.MESSAGING_PROFILE)).ifPresent(id -> wiring.put(PROFILE, id));
        Optional.ofNullable(objects.get(Kind.CALL_APPLICATION)).ifPresent(id -> {
            wiring.put(APPLICATION, id);
            wiring.put(VOICE_URL, webhooks.main());
            wiring.put(VOICE_FAILOVER, webhooks.fallback());
            wiring.put(VOICE_VERSION, "2");
        });
        return wiring;
    }

    /** What a number says that it is bound to. */
    static Map<String, String> bound(JsonNode number) {
        return Map.of(
                PROFILE, text(number, "/messaging_profile_id"),
                APPLICATION, text(number, "/connection_id"));
    }

    /** The number with what its messaging settings tell; calls it can have in any case. */
    static CarrierNumber withMessaging(CarrierNumber number, Optional<JsonNode> messaging) {
        Set<NumberFeature> features = new HashSet<>(Set.of(NumberFeature.VOICE));
        Map<String, String> wiring = new HashMap<>(number.wiring());
        messaging.ifPresent(json -> {
            JsonBody.text(json, "/messaging_profile_id").ifPresent(id -> wiring.put(PROFILE, id));
            if (isAny(json.at("/features/sms"))) {
                features.add(NumberFeature.SMS);
            }
            if (isAny(json.at("/features/mms"))) {
                features.add(NumberFeature.MMS);
            }
        });
        return new CarrierNumber(number.id(), number.number(), features, wiring);
    }

    private static boolean isAny(JsonNode feature) {
        return feature.valueStream().anyMatch(JsonNode::asBoolean);
    }

    static CarrierNumber withProfile(CarrierNumber number, Optional<JsonNode> profile) {
        return with(
                number,
                Map.of(
                        MESSAGING_URL, text(profile, "/webhook_url"),
                        MESSAGING_FAILOVER, text(profile, "/webhook_failover_url")));
    }

    static CarrierNumber withApplication(CarrierNumber number, Optional<JsonNode> application) {
        return with(
                number,
                Map.of(
                        VOICE_URL, text(application, "/webhook_event_url"),
                        VOICE_FAILOVER, text(application, "/webhook_event_failover_url"),
                        VOICE_VERSION, text(application, "/webhook_api_version")));
    }

    private static CarrierNumber with(CarrierNumber number, Map<String, String> more) {
        Map<String, String> wiring = new HashMap<>(number.wiring());
        wiring.putAll(more);
        return new CarrierNumber(number.id(), number.number(), number.features(), wiring);
    }

    private static String text(Optional<JsonNode> json, String pointer) {
        return json.map(it -> text(it, pointer)).orElse("");
    }

    private static String text(JsonNode json, String pointer) {
        return JsonBody.text(json, pointer).orElse("");
    }
}
