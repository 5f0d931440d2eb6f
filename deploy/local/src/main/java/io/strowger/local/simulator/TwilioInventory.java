package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The numbers that are in the Twilio account, with what is set on them. */
final class TwilioInventory {

    static final String CARRIER = "twilio";

    private static final Set<String> SETTABLE = Set.of(
            "FriendlyName",
            "SmsUrl",
            "SmsMethod",
            "SmsFallbackUrl",
            "SmsFallbackMethod",
            "SmsApplicationSid",
            "VoiceUrl",
            "VoiceMethod",
            "VoiceFallbackUrl",
            "VoiceFallbackMethod",
            "VoiceApplicationSid",
            "StatusCallback",
            "StatusCallbackMethod",
            "TrunkSid",
            "AddressSid",
            "BundleSid");

    private final MessageIds ids;
    private final Clock clock;
    private final Shelf bought = new Shelf();

    TwilioInventory(MessageIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Puts a number into the account, however it came there. */
    JsonObject add(String number, JsonObject settings) {
        String sid = "PN00000000" + ids.next();
        String now = TwilioAnswers.date(clock.instant());
        JsonObject added = new JsonObject()
                .put("sid", sid)
                .put("account_sid", TwilioMessages.ACCOUNT)
                .put("phone_number", number)
                .put("friendly_name", friendly(number))
                .put("capabilities", capabilities("sms", "mms"))
                .put("status", "in-use")
                .put("type", "local")
                .put("origin", "twilio")
                .put("beta", false)
                .put("date_created", now)
                .put("date_updated", now)
                .put("api_version", "2010-04-01")
                .put("voice_receive_mode", "voice")
                .put(
                        "uri",
                        "/2010-04-01/Accounts/%s/IncomingPhoneNumbers/%s.json".formatted(TwilioMessages.ACCOUNT, sid));
        SETTABLE.stream()
                .map(TwilioForm::snake)
                .filter(name -> !added.containsKey(name))
                .forEach(name -> added.put(name, name.endsWith("method") ? "POST" : ""));
        added.mergeIn(settings);
        bought.put(sid, added);
        return added;
    }

    static JsonObject settings(TwilioForm form) {
        JsonObject settings = new JsonObject();
        form.fields().forEach((name, value) -> {
            if (SETTABLE.contains(name)) {
                settings.put(TwilioForm.snake(name), value);
            }
        });
        return settings;
    }

    /** The carrier writes those of numbers for sale in capital letters, and those of others in small ones. */
    static JsonObject capabilities(String... messages) {
        JsonObject capabilities = new JsonObject().put("voice", true).put("fax", false);
        Stream.of(messages).forEach(name -> capabilities.put(name, true));
        return capabilities;
    }

    static String friendly(String number) {
        return number.replaceAll("\\+1([0-9]{3})([0-9]{3})([0-9]{4})", "($1) $2-$3");
    }

    List<JsonObject> all() {
        return bought.newest();
    }

    Optional<JsonObject> find(String sid) {
        return bought.find(sid);
    }

    Optional<JsonObject> changeOne(String sid, JsonObject changes) {
        return bought.change(sid, changes);
    }

    void remove(String sid) {
        bought.remove(sid);
    }

    Optional<JsonObject> of(String number) {
        return bought.find("phone_number", number);
    }

    /** Sets what is there by that name, whoever does it. */
    Optional<JsonObject> change(String number, JsonObject changes) {
        return of(number).flatMap(it -> bought.change(it.getString("sid"), changes));
    }

    /** The addresses that are set; {@code usual} for a number that came into the account before anybody looked. */
    List<URI> messageWebhooks(String number, URI usual) {
        return webhooks(number, usual, List.of("sms_url", "sms_fallback_url"));
    }

    List<URI> voiceWebhooks(String number, URI usual) {
        return webhooks(number, usual, List.of("voice_url", "voice_fallback_url"));
    }

    /** Where the number's calls are told of. */
    List<URI> callWebhooks(String number, URI usual) {
        return webhooks(number, usual, List.of("status_callback"));
    }

    private List<URI> webhooks(String number, URI usual, List<String> fields) {
        return of(number)
                .map(it -> fields.stream()
                        .map(field -> it.getString(field, ""))
                        .filter(url -> !url.isBlank())
                        .distinct()
                        .map(URI::create)
                        .toList())
                .orElse(List.of(usual));
    }
}
