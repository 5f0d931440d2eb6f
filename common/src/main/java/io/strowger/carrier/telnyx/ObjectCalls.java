package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strowger.carrier.HttpCall;
import io.strowger.carrier.number.CarrierObject;
import io.strowger.carrier.number.CarrierObject.Kind;
import io.strowger.carrier.number.WebhookAddresses;
import java.util.Arrays;
import java.util.Locale;

/**
 * The calls of an account that are about what an organization's numbers share: a messaging profile, an outbound voice profile
 * and a call control application, which without {@code webhook_api_version} would speak the first version of the API.
 */
record ObjectCalls(Api.Calls calls) {

    static final String DEFAULT_DESTINATIONS = "US,CA";

    private static final String API_VERSION = "2";

    /** Where objects of that kind are. */
    private static String collection(Kind kind) {
        return switch (kind) {
            case MESSAGING_PROFILE -> "/v2/messaging_profiles";
            case VOICE_PROFILE -> "/v2/outbound_voice_profiles";
            case CALL_APPLICATION -> "/v2/call_control_applications";
        };
    }

    static String nameField(Kind kind) {
        return switch (kind) {
            case MESSAGING_PROFILE, VOICE_PROFILE -> "name";
            case CALL_APPLICATION -> "application_name";
        };
    }

    /** Those whose name has that in it, which may be some more. */
    HttpCall named(CarrierObject object) {
        return calls.get(
                collection(object.kind()) + "?filter%5B" + nameField(object.kind())
                        + "%5D%5Bcontains%5D={}&page%5Bsize%5D=250",
                object.name());
    }

    HttpCall make(CarrierObject object) {
        return calls.post(
                switch (object.kind()) {
                    case MESSAGING_PROFILE -> messagingProfile(object);
                    case VOICE_PROFILE -> voiceProfile(object);
                    case CALL_APPLICATION -> application(object);
                },
                collection(object.kind()));
    }

    private ObjectNode messagingProfile(CarrierObject object) {
        ObjectNode body = body().put("name", object.name()).put("enabled", true);
        whitelist(body);
        return messagingWebhooks(body, object.webhooks());
    }

    private ObjectNode voiceProfile(CarrierObject object) {
        ObjectNode body = body().put("name", object.name())
                .put("enabled", true)
                .put("traffic_type", "conversational")
                .put("service_plan", "global");
        whitelist(body);
        return body;
    }

    private ObjectNode application(CarrierObject object) {
        ObjectNode body = voiceWebhooks(body().put("application_name", object.name()), object.webhooks())
                .put("active", true);
        String voiceProfile = object.others().get(Kind.VOICE_PROFILE);
        if (voiceProfile != null) {
            body.putObject("outbound").put("outbound_voice_profile_id", voiceProfile);
        }
        return body;
    }

    private void whitelist(ObjectNode body) {
        Arrays.stream(calls.account()
                        .setting(Telnyx.DESTINATIONS)
                        .orElse(DEFAULT_DESTINATIONS)
                        .split(","))
                .map(country -> country.strip().toUpperCase(Locale.ROOT))
                .filter(country -> !country.isEmpty())
                .forEach(body.withArray("whitelisted_destinations")::add);
    }

    HttpCall one(Kind kind, String id) {
        return calls.get(collection(kind) + "/{}", id);
    }

    HttpCall remove(Kind kind, String id) {
        return calls.delete(collection(kind) + "/{}", id);
    }

    HttpCall wireProfile(String id, WebhookAddresses webhooks) {
        return calls.patch(messagingWebhooks(body(), webhooks), collection(Kind.MESSAGING_PROFILE) + "/{}", id);
    }

    /** An application keeps its name only when it is told it. */
    HttpCall wireApplication(String id, String name, WebhookAddresses webhooks) {
        return calls.patch(
                voiceWebhooks(body().put("application_name", name), webhooks),
                collection(Kind.CALL_APPLICATION) + "/{}",
                id);
    }

    private static ObjectNode messagingWebhooks(ObjectNode body, WebhookAddresses webhooks) {
        return body.put("webhook_url", webhooks.main())
                .put("webhook_failover_url", webhooks.fallback())
                .put("webhook_api_version", API_VERSION);
    }

    private static ObjectNode voiceWebhooks(ObjectNode body, WebhookAddresses webhooks) {
        return body.put("webhook_event_url", webhooks.main())
                .put("webhook_event_failover_url", webhooks.fallback())
                .put("webhook_api_version", API_VERSION);
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
