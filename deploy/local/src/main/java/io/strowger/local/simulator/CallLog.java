package io.strowger.local.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All calls at all carriers: who called whom, how far they came, and what the gateway wanted done with them. */
final class CallLog {

    static final String RINGING = "ringing";
    static final String IN_PROGRESS = "in-progress";
    static final String COMPLETED = "completed";
    static final String INBOUND = "inbound";
    static final String OUTBOUND = "outbound";

    private static final Set<String> ENDED = Set.of(COMPLETED, "busy", "failed", "no-answer", "canceled");

    private final Shelf calls = new Shelf();
    private final Clock clock;

    CallLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * A call begins.
     *
     * @param request what was asked for
     */
    void begin(String carrier, String id, String direction, String from, String to, JsonObject request) {
        calls.put(
                id,
                new JsonObject()
                        .put("id", id)
                        .put("carrier", carrier)
                        .put("direction", direction)
                        .put("from", from)
                        .put("to", to)
                        .put("status", "queued")
                        .put("request", request)
                        .put("commands", new JsonArray())
                        .put("webhooks", new JsonArray())
                        .put("startedAt", clock.instant().toString()));
    }

    /** Whether it came there; one that has ended stays ended. */
    synchronized boolean advance(String id, String status) {
        if (!isAlive(id)) {
            return false;
        }
        JsonObject changes = new JsonObject().put("status", status);
        if (status.equals(IN_PROGRESS)) {
            changes.put("answeredAt", clock.instant().toString());
        }
        if (ENDED.contains(status)) {
            changes.put("endedAt", clock.instant().toString());
        }
        calls.change(id, changes);
        return true;
    }

    boolean isAlive(String id) {
        return find(id).filter(call -> !ENDED.contains(call.getString("status")))
                .isPresent();
    }

    boolean isAnswered(String id) {
        return find(id).filter(call -> call.containsKey("answeredAt")).isPresent();
    }

    void change(String id, JsonObject changes) {
        calls.change(id, changes);
    }

    void command(String id, String action, JsonObject body) {
        calls.append(id, "commands", new JsonObject().put("action", action).put("body", body));
    }

    void posted(String id, String event, WebhookAnswer answer) {
        calls.append(id, "webhooks", new JsonObject().put("event", event).put("answered", answer.status()));
    }

    /** The number of an event, from 0. */
    synchronized int sequence(String id) {
        int next = find(id).map(call -> call.getInteger("sequence", 0)).orElse(0);
        calls.change(id, new JsonObject().put("sequence", next + 1));
        return next;
    }

    /** How long people talked, in whole seconds, begun ones included. */
    static int seconds(JsonObject call) {
        if (!call.containsKey("answeredAt") || !call.containsKey("endedAt")) {
            return 0;
        }
        Duration talk =
                Duration.between(Instant.parse(call.getString("answeredAt")), Instant.parse(call.getString("endedAt")));
        return Math.toIntExact(talk.plusMillis(999).toSeconds());
    }

    Optional<JsonObject> find(String id) {
        return calls.find(id);
    }

    JsonObject get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no such call"));
    }

    List<JsonObject> newest() {
        return calls.newest();
    }
}
