package io.strowger.local.simulator;

import io.strowger.local.simulator.TelnyxLegs.Beginning;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Telnyx' calls: placed by its clients or by people, and led by commands. */
final class TelnyxCalls implements Endpoint {

    private static final Pattern PATH = Pattern.compile("/v2/calls(?:/([^/]+)(?:/actions/([a-z_]+))?)?");
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{2,15}");
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS = 100;
    private static final long RINGS_MILLIS = 10_000;

    private final Vertx vertx;
    private final CallLog calls;
    private final TelnyxLegs legs;
    private final TelnyxInventory inventory;
    private final SendLog requests;
    private final URI usual;

    TelnyxCalls(Vertx vertx, CallLog calls, TelnyxLegs legs, TelnyxInventory inventory, SendLog requests, URI gateway) {
        this.vertx = vertx;
        this.calls = calls;
        this.legs = legs;
        this.inventory = inventory;
        this.requests = requests;
        this.usual = gateway.resolve("/api/webhooks/telnyx");
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        Matcher path = PATH.matcher(request.path());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null || !path.matches()) {
            TelnyxAnswers.refuse(request, 401, "10009");
        } else if (path.group(1) == null) {
            place(request, Answers.object(body));
        } else {
            answerOne(request, path.group(1).replace("%3A", ":"), Optional.ofNullable(path.group(2)), body);
        }
    }

    private void place(HttpServerRequest request, JsonObject wanted) {
        String to = wanted.getString("to", "");
        if (Stream.of("connection_id", "to", "from")
                .anyMatch(field -> wanted.getString(field, "").isBlank())) {
            TelnyxAnswers.refuse(request, 422, "10004");
        } else if (!NUMBER.matcher(to).matches() && !to.startsWith("sip:")) {
            TelnyxAnswers.refuse(request, 422, "10016");
        } else {
            MagicRecipient.of(to)
                    .ifPresentOrElse(magic -> misbehave(magic, request, wanted), () -> accept(request, wanted));
        }
    }

    private void misbehave(MagicRecipient magic, HttpServerRequest request, JsonObject wanted) {
        boolean first = requests.request(magic.number(), "call") == 0;
        new Trouble(request, (status, refusal) -> TelnyxAnswers.refuse(request, status, TelnyxDialect.code(refusal)))
                .meet(magic, first, () -> begin(wanted), () -> accept(request, wanted));
    }

    private void accept(HttpServerRequest request, JsonObject wanted) {
        TelnyxAnswers.data(request, 200, shown(calls.get(begin(wanted))));
    }

    /** The same command is obeyed once. */
    private String begin(JsonObject wanted) {
        return Optional.ofNullable(wanted.getString("command_id"))
                .flatMap(command -> calls.newest().stream()
                        .filter(call ->
                                command.equals(call.getJsonObject("request").getString("command_id")))
                        .findFirst())
                .map(call -> call.getString("id"))
                .orElseGet(() -> dial(wanted));
    }

    private String dial(JsonObject wanted) {
        String connection = wanted.getString("connection_id");
        String to = wanted.getString("to");
        String id = legs.begin(new Beginning(
                CallLog.OUTBOUND,
                wanted.getString("from"),
                to,
                connection,
                Optional.ofNullable(wanted.getString("client_state")),
                Optional.empty(),
                webhooks(wanted, connection),
                wanted));
        legs.dial(id, () -> legs.talk(id, to, () -> {}));
        return id;
    }

    private List<URI> webhooks(JsonObject wanted, String connection) {
        Optional<URI> own = Optional.ofNullable(wanted.getString("webhook_url")).map(URI::create);
        List<URI> applications = inventory.applicationWebhooks(connection);
        return own.map(List::of).orElse(applications.isEmpty() ? List.of(usual) : applications);
    }

    private static JsonObject shown(JsonObject call) {
        boolean begun = !call.getString("status").equals("queued");
        return new JsonObject()
                .put("record_type", "call")
                .put("call_control_id", call.getString("id"))
                .put("call_leg_id", call.getString("call_leg_id"))
                .put("call_session_id", call.getString("call_session_id"))
                .put("client_state", call.getString("client_state"))
                .put("is_alive", begun && !call.containsKey("endedAt"));
    }

    private void answerOne(HttpServerRequest request, String id, Optional<String> action, Buffer body) {
        if (calls.find(id).isEmpty()) {
            TelnyxAnswers.notFound(request);
        } else if (action.isEmpty()) {
            TelnyxAnswers.data(request, 200, shown(calls.get(id)));
        } else if (calls.isAlive(id)) {
            obey(id, action.get(), Answers.object(body));
            TelnyxAnswers.data(request, 200, new JsonObject().put("result", "ok"));
        } else {
            TelnyxAnswers.refuse(request, 422, "90018");
        }
    }

    private void obey(String id, String action, JsonObject body) {
        if (isRepeated(id, body.getString("command_id"))) {
            return;
        }
        calls.command(id, action, body);
        Optional.ofNullable(body.getString("client_state"))
                .ifPresent(state -> calls.change(id, new JsonObject().put("client_state", state)));
        switch (action) {
            case "answer" -> answerCaller(id);
            case "hangup" -> legs.hangUp(id, CallLog.COMPLETED, "normal_clearing", "unknown");
            case "reject" -> reject(id, body.getString("cause", "CALL_REJECTED"));
            case "transfer" -> transfer(id, body);
            case "speak" -> legs.speak(id);
            default -> {
                // recorded, and nothing is heard of it
            }
        }
    }

    private boolean isRepeated(String id, String command) {
        return command != null
                && calls.get(id).getJsonArray("commands").stream()
                        .map(it -> ((JsonObject) it).getJsonObject("body"))
                        .anyMatch(body -> command.equals(body.getString("command_id")));
    }

    private void answerCaller(String id) {
        if (legs.answer(id)) {
            legs.talk(id, calls.get(id).getString("from"), () -> {});
        }
    }

    private void reject(String id, String cause) {
        boolean busy = cause.equals("USER_BUSY");
        legs.hangUp(id, busy ? "busy" : "canceled", busy ? "user_busy" : "call_rejected", "callee");
    }

    /** The other side is called, in a leg of its own; when it picks up, both talk, and then both hang up. */
    private void transfer(String id, JsonObject body) {
        JsonObject first = calls.get(id);
        String to = body.getString("to", "");
        String second = legs.begin(new Beginning(
                CallLog.OUTBOUND,
                body.getString("from", first.getString("to")),
                to,
                first.getString("connection_id"),
                Optional.ofNullable(body.getString("target_leg_client_state")),
                Optional.of(first.getString("call_session_id")),
                Optional.ofNullable(body.getString("webhook_url"))
                        .map(url -> List.of(URI.create(url)))
                        .orElseGet(() -> first.getJsonArray("urls").stream()
                                .map(url -> URI.create(url.toString()))
                                .toList()),
                body));
        legs.dial(second, () -> {
            legs.answer(id);
            Stream.of(id, second)
                    .forEach(leg -> legs.tell(leg, "call.bridged", new JsonObject().put("state", "bridged")));
            legs.talk(second, to, () -> legs.hangUp(id, CallLog.COMPLETED, "normal_clearing", "callee"));
        });
    }

    /** Somebody calls; answers with the call as it is when the first command has come, or none in two seconds. */
    Future<JsonObject> ring(String from, String to) {
        String connection =
                inventory.of(to).map(it -> it.getString("connection_id")).orElse("");
        String id = legs.begin(new Beginning(
                CallLog.INBOUND,
                from,
                to,
                connection,
                Optional.empty(),
                Optional.empty(),
                inventory.voiceWebhooks(to, usual),
                new JsonObject()));
        legs.initiate(id, "parked");
        vertx.setTimer(RINGS_MILLIS, _ -> giveUp(id));
        Promise<JsonObject> commanded = Promise.promise();
        look(id, LOOKS, commanded);
        return commanded.future();
    }

    private void giveUp(String id) {
        if (!calls.isAnswered(id)) {
            legs.hangUp(id, "canceled", "originator_cancel", "caller");
        }
    }

    private void look(String id, int more, Promise<JsonObject> commanded) {
        JsonObject call = calls.get(id);
        if (more == 0 || !call.getJsonArray("commands").isEmpty()) {
            commanded.complete(call);
        } else {
            vertx.setTimer(LOOK_MILLIS, _ -> look(id, more - 1, commanded));
        }
    }
}
