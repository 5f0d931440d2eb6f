package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who call numbers at Twilio: asks the number's webhook what to do, and tells it of the end. */
final class TwilioLines {

    private static final Pattern CONVERSATION = Pattern.compile("name=\"conversation_id\" value=\"([^\"]+)\"");

    private final Vertx vertx;
    private final TwilioInventory numbers;
    private final CallLog calls;
    private final TwilioCalls ends;
    private final TwilioWebhooks webhooks;
    private final Poster poster;
    private final MessageIds ids;
    private final SimulatorSettings settings;
    private final AgentTalks talks;
    private final URI gateway;

    TwilioLines(
            Vertx vertx,
            TwilioInventory numbers,
            CallLog calls,
            TwilioCalls ends,
            TwilioWebhooks webhooks,
            Poster poster,
            MessageIds ids,
            SimulatorSettings settings,
            AgentTalks talks,
            URI gateway) {
        this.vertx = vertx;
        this.numbers = numbers;
        this.calls = calls;
        this.ends = ends;
        this.webhooks = webhooks;
        this.poster = poster;
        this.ids = ids;
        this.settings = settings;
        this.talks = talks;
        this.gateway = gateway;
    }

    /** Somebody calls; answers with the call as it is when the webhook has said what to do. */
    Future<JsonObject> ring(String from, String to) {
        String sid = "CA00000000" + ids.next();
        calls.begin(TwilioInventory.CARRIER, sid, CallLog.INBOUND, from, to, new JsonObject());
        calls.advance(sid, CallLog.RINGING);
        List<URI> targets = numbers.voiceWebhooks(to, gateway.resolve("/api/webhooks/twilio/voice"));
        return ask(sid, targets).map(_ -> calls.get(sid));
    }

    private Future<Void> ask(String sid, List<URI> targets) {
        if (targets.isEmpty()) {
            ends.end(sid, "failed", callbacks(sid));
            return Future.succeededFuture();
        }
        return poster.post(
                        webhooks.post(targets.getFirst(), TwilioCallDocuments.fields(calls.get(sid), CallLog.RINGING)))
                .compose(answer -> {
                    calls.posted(sid, CallLog.RINGING, answer);
                    if (!answer.acknowledged()) {
                        return ask(sid, targets.subList(1, targets.size()));
                    }
                    follow(sid, answer.body());
                    return Future.succeededFuture();
                });
    }

    private List<URI> callbacks(String sid) {
        String to = calls.get(sid).getString("to");
        return numbers.callWebhooks(to, gateway.resolve("/api/webhooks/twilio/voice/status"));
    }

    private void follow(String sid, String twiml) {
        calls.change(sid, new JsonObject().put("twiml", twiml));
        if (twiml.contains("<Reject")) {
            ends.end(sid, twiml.contains("busy") ? "busy" : "no-answer", callbacks(sid));
            return;
        }
        calls.advance(sid, CallLog.IN_PROGRESS);
        if (!MagicCallee.TALKS_ON.is(calls.get(sid).getString("from"))) {
            vertx.setTimer(Math.max(1, settings.now().talkMillis()), _ -> hangUp(sid, twiml));
        }
    }

    private void hangUp(String sid, String twiml) {
        ends.end(sid, CallLog.COMPLETED, callbacks(sid));
        Matcher conversation = CONVERSATION.matcher(twiml);
        if (conversation.find()) {
            talks.end(conversation.group(1), sid);
        }
    }
}
