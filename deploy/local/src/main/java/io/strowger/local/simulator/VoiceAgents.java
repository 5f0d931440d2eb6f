package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The reports of ElevenLabs' voice agents on their calls: signed, and told of when asked. */
final class VoiceAgents {

    private static final Duration RECORDED = Duration.ofSeconds(3);

    private static final int SECONDS = 41;

    private final Poster poster;
    private final URI gateway;
    private final Optional<String> secret;
    private final MessageIds ids;
    private final Clock clock;
    private final Conversations conversations;

    VoiceAgents(
            Poster poster,
            URI gateway,
            Optional<String> secret,
            MessageIds ids,
            Clock clock,
            Conversations conversations) {
        this.poster = poster;
        this.gateway = gateway;
        this.secret = secret;
        this.ids = ids;
        this.clock = clock;
        this.conversations = conversations;
    }

    /** Plays a call, and tells how its last webhook was answered; what none tells of is answered with status 0. */
    Future<WebhookAnswer> report(AgentCall call) {
        String id = call.id().orElseGet(ids::next);
        JsonObject data = data(call, id);
        conversations.add(data);
        if (!call.reported()) {
            return Future.succeededFuture(new WebhookAnswer(0, "the webhook got lost", Duration.ZERO));
        }
        Future<WebhookAnswer> reported = post(data);
        return call.recorded()
                ? reported.compose(answer ->
                        answer.acknowledged() ? postRecording(call.agent(), id) : Future.succeededFuture(answer))
                : reported;
    }

    /** Tells that nobody was reached: {@code reason} is {@code busy}, {@code no-answer} or {@code unknown}. */
    Future<WebhookAnswer> fail(AgentCall call, String reason) {
        String id = call.id().orElseGet(ids::next);
        JsonObject body = new JsonObject()
                .put("CallSid", call.callSid(id))
                .put("AccountSid", TwilioMessages.ACCOUNT)
                .put("From", call.from())
                .put("To", call.receiver())
                .put("CallStatus", reason)
                .put("Direction", "outbound-api")
                .put("CallbackSource", "call-progress-events")
                .put("SequenceNumber", "2");
        String event = event(
                "call_initiation_failure",
                new JsonObject()
                        .put("agent_id", call.agent())
                        .put("conversation_id", conversationOf(id))
                        .put("failure_reason", reason)
                        .put("metadata", new JsonObject().put("type", "twilio").put("body", body)));
        return poster.post(target(), headers(event), Buffer.buffer(event));
    }

    private Future<WebhookAnswer> post(JsonObject data) {
        String body = event("post_call_transcription", data);
        return poster.post(target(), headers(body), Buffer.buffer(body));
    }

    private Future<WebhookAnswer> postRecording(String agent, String id) {
        String body = event(
                "post_call_audio",
                new JsonObject()
                        .put("agent_id", agent)
                        .put("conversation_id", conversationOf(id))
                        .put("full_audio", Base64.getEncoder().encodeToString(Silence.mp3(RECORDED))));
        return poster.postInChunks(target(), headers(body), Buffer.buffer(body));
    }

    private String event(String type, JsonObject data) {
        return new JsonObject()
                .put("type", type)
                .put("event_timestamp", clock.instant().getEpochSecond())
                .put("data", data)
                .encode();
    }

    private URI target() {
        return gateway.resolve("/api/webhooks/elevenlabs/post-call");
    }

    static String conversationOf(String id) {
        return "conv_" + id;
    }

    private JsonObject data(AgentCall call, String id) {
        JsonObject variables = call.variables()
                .copy()
                .put("system__caller_id", call.from())
                .put("system__called_number", call.receiver())
                .put("system__agent_id", call.agent())
                .put("system__conversation_id", conversationOf(id))
                .put("system__call_sid", call.callSid(id));
        call.lead().ifPresent(lead -> variables.put("lead_id", lead));
        return new JsonObject()
                .put("agent_id", call.agent())
                .put("conversation_id", conversationOf(id))
                .put("status", "done")
                .put("has_audio", call.recorded())
                .put(
                        "transcript",
                        new JsonArray()
                                .add(turn("agent", "Hello, how can I help you?", 0))
                                .add(turn("user", "When do you open?", 3)))
                .put(
                        "metadata",
                        new JsonObject()
                                .put(
                                        "start_time_unix_secs",
                                        clock.instant().getEpochSecond() - call.secondsAgo() - SECONDS)
                                .put("call_duration_secs", SECONDS)
                                .put("phone_call", phoneCall(call, id)))
                .put(
                        "analysis",
                        new JsonObject().put("call_successful", "success").put("transcript_summary", call.summary()))
                .put("conversation_initiation_client_data", new JsonObject().put("dynamic_variables", variables));
    }

    private static JsonObject phoneCall(AgentCall call, String id) {
        return new JsonObject()
                .put("type", "twilio")
                .put("direction", call.direction())
                .put("agent_number", call.isInbound() ? call.receiver() : call.from())
                .put("external_number", call.isInbound() ? call.from() : call.receiver())
                .put("call_sid", call.callSid(id));
    }

    private static JsonObject turn(String role, String message, int seconds) {
        return new JsonObject().put("role", role).put("message", message).put("time_in_call_secs", seconds);
    }

    private Map<String, String> headers(String body) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        long now = clock.instant().getEpochSecond();
        secret.ifPresent(key -> headers.put("ElevenLabs-Signature", "t=" + now + ",v0=" + signature(key, now, body)));
        return headers;
    }

    private static String signature(String key, long now, String body) {
        return HexFormat.of().formatHex(Hmac.SHA256.sign(now + "." + body, key));
    }
}
