package io.strowger.local.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The legs of Telnyx' calls, each with its events: a call has one, and one more for each transfer. */
final class TelnyxLegs {

    static final String CARRIER = "telnyx";

    private static final long STEP_MILLIS = 100;

    private final Vertx vertx;
    private final CallLog calls;
    private final MessageIds ids;
    private final SimulatorSettings settings;
    private final TelnyxEvents events;
    private final Poster poster;

    TelnyxLegs(
            Vertx vertx,
            CallLog calls,
            MessageIds ids,
            SimulatorSettings settings,
            TelnyxEvents events,
            Poster poster) {
        this.vertx = vertx;
        this.calls = calls;
        this.ids = ids;
        this.settings = settings;
        this.events = events;
        this.poster = poster;
    }

    /**
     * How a leg begins.
     *
     * @param session that it belongs to; empty for a new one
     * @param webhooks where its events go, the second only where the first does not take them
     */
    record Beginning(
            String direction,
            String from,
            String to,
            String connection,
            Optional<String> clientState,
            Optional<String> session,
            List<URI> webhooks,
            JsonObject request) {
        Beginning {
            webhooks = List.copyOf(webhooks);
        }
    }

    /** Answers with its call control id. */
    String begin(Beginning leg) {
        String unique = ids.next();
        String id = "v3:" + unique;
        calls.begin(CARRIER, id, leg.direction(), leg.from(), leg.to(), leg.request());
        calls.change(
                id,
                new JsonObject()
                        .put("call_leg_id", TelnyxEvents.id("leg" + unique))
                        .put("call_session_id", leg.session().orElseGet(() -> TelnyxEvents.id("session" + unique)))
                        .put("connection_id", leg.connection())
                        .put("client_state", leg.clientState().orElse(null))
                        .put(
                                "urls",
                                new JsonArray(leg.webhooks().stream()
                                        .map(URI::toString)
                                        .toList())));
        return id;
    }

    /** Rings at whom it is for, who picks up or not; then {@code answered} goes on. */
    void dial(String id, Runnable answered) {
        vertx.setTimer(STEP_MILLIS, _ -> initiate(id, "bridging"));
        vertx.setTimer(STEP_MILLIS * 3, _ -> pickUp(id, answered));
    }

    void initiate(String id, String state) {
        if (calls.advance(id, CallLog.RINGING)) {
            boolean inbound = calls.get(id).getString("direction").equals(CallLog.INBOUND);
            tell(
                    id,
                    "call.initiated",
                    new JsonObject().put("state", state).put("direction", inbound ? "incoming" : "outgoing"));
        }
    }

    private void pickUp(String id, Runnable answered) {
        String to = calls.get(id).getString("to");
        if (MagicRecipient.of(to).filter(MagicRecipient.UNDELIVERABLE::equals).isPresent()) {
            hangUp(id, "failed", "not_found", "unknown");
        } else if (MagicCallee.ENGAGED.is(to)) {
            hangUp(id, "busy", "user_busy", "callee");
        } else if (MagicCallee.NOBODY_ANSWERS.is(to)) {
            hangUp(id, "no-answer", "timeout", "unknown");
        } else if (answer(id)) {
            answered.run();
        }
    }

    /** Somebody talks from now on. */
    boolean answer(String id) {
        boolean first = !calls.isAnswered(id) && calls.advance(id, CallLog.IN_PROGRESS);
        if (first) {
            tell(id, "call.answered", new JsonObject().put("state", "answered"));
        }
        return first;
    }

    /** When they have said all, {@code person} hangs up. */
    void talk(String id, String person, Runnable then) {
        if (!MagicCallee.TALKS_ON.is(person)) {
            vertx.setTimer(Math.max(1, settings.now().talkMillis()), _ -> {
                hangUp(id, CallLog.COMPLETED, "normal_clearing", isCaller(id, person) ? "caller" : "callee");
                then.run();
            });
        }
    }

    private boolean isCaller(String id, String person) {
        return calls.get(id).getString("from").equals(person);
    }

    void hangUp(String id, String status, String cause, String source) {
        if (calls.advance(id, status)) {
            tell(
                    id,
                    "call.hangup",
                    new JsonObject()
                            .put("state", "hangup")
                            .put("hangup_cause", cause)
                            .put("hangup_source", source)
                            .put("sip_hangup_cause", cause.equals("normal_clearing") ? "200" : "486"));
        }
    }

    /** The words are said by the time of the second event. */
    void speak(String id) {
        tell(id, "call.speak.started", new JsonObject());
        vertx.setTimer(STEP_MILLIS * 3, _ -> {
            if (calls.isAlive(id)) {
                tell(id, "call.speak.ended", new JsonObject().put("status", "completed"));
            }
        });
    }

    void tell(String id, String type, JsonObject more) {
        JsonObject call = calls.get(id);
        JsonObject payload = new JsonObject()
                .put("call_control_id", id)
                .put("call_leg_id", call.getString("call_leg_id"))
                .put("call_session_id", call.getString("call_session_id"))
                .put("connection_id", call.getString("connection_id"))
                .put("client_state", call.getString("client_state"))
                .put("from", call.getString("from"))
                .put("to", call.getString("to"))
                .put("start_time", call.getString("startedAt"))
                .mergeIn(more);
        List<URI> targets = call.getJsonArray("urls").stream()
                .map(url -> URI.create(url.toString()))
                .toList();
        post(id, type, payload, targets);
    }

    private void post(String id, String type, JsonObject payload, List<URI> targets) {
        if (!targets.isEmpty()) {
            poster.post(events.post(targets.getFirst(), type, id + type, payload))
                    .onSuccess(answer -> {
                        calls.posted(id, type, answer);
                        if (!answer.acknowledged()) {
                            post(id, type, payload, targets.subList(1, targets.size()));
                        }
                    });
        }
    }
}
