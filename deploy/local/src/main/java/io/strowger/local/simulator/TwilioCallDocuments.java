package io.strowger.local.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Calls as Twilio's API shows them, and as its webhooks tell of them. */
final class TwilioCallDocuments {

    private static final String VERSION = "2010-04-01";

    private TwilioCallDocuments() {}

    static JsonObject shown(JsonObject call) {
        String sid = call.getString("id");
        return new JsonObject()
                .put("sid", sid)
                .put("account_sid", TwilioMessages.ACCOUNT)
                .put("from", call.getString("from"))
                .put("to", call.getString("to"))
                .put("status", call.getString("status"))
                .put("direction", direction(call))
                .put("date_created", date(call, "startedAt"))
                .put("start_time", date(call, "answeredAt"))
                .put("end_time", date(call, "endedAt"))
                .put("duration", call.containsKey("endedAt") ? Integer.toString(CallLog.seconds(call)) : null)
                .put("parent_call_sid", null)
                .put("phone_number_sid", null)
                .put("queue_time", "0")
                .put("price", null)
                .put("price_unit", "USD")
                .put("answered_by", null)
                .put("api_version", VERSION)
                .put("uri", "/2010-04-01/Accounts/%s/Calls/%s.json".formatted(TwilioMessages.ACCOUNT, sid));
    }

    private static String direction(JsonObject call) {
        return call.getString("direction").equals(CallLog.INBOUND) ? "inbound" : "outbound-api";
    }

    private static String date(JsonObject call, String field) {
        return Optional.ofNullable(call.getString(field))
                .map(Instant::parse)
                .map(TwilioAnswers::date)
                .orElse(null);
    }

    /** What every webhook about a call has. */
    static Map<String, String> fields(JsonObject call, String status) {
        return Map.of(
                "CallSid", call.getString("id"),
                "AccountSid", TwilioMessages.ACCOUNT,
                "From", call.getString("from"),
                "Caller", call.getString("from"),
                "To", call.getString("to"),
                "Called", call.getString("to"),
                "CallStatus", status,
                "Direction", direction(call),
                "ApiVersion", VERSION);
    }

    /** How far it came. */
    static Map<String, String> progress(JsonObject call, String status, int sequence) {
        Map<String, String> fields = new HashMap<>(fields(call, status));
        fields.put("CallbackSource", "call-progress-events");
        fields.put("SequenceNumber", Integer.toString(sequence));
        if (call.containsKey("endedAt")) {
            fields.put("Timestamp", TwilioAnswers.date(Instant.parse(call.getString("endedAt"))));
            fields.put("CallDuration", Integer.toString(CallLog.seconds(call)));
            fields.put("Duration", Integer.toString(Math.ceilDiv(CallLog.seconds(call), 60)));
        } else {
            fields.put("Timestamp", TwilioAnswers.date(Instant.parse(call.getString("startedAt"))));
        }
        return fields;
    }
}
