package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Twilio's calls: placed by its clients, with what is to be said, and told of as they go. */
final class TwilioCalls implements Endpoint {

    private static final Pattern PATH = Pattern.compile("/2010-04-01/Accounts/[^/]+/Calls(?:/([^/]+))?\\.json");
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{2,15}");
    private static final int LONGEST_TWIML = 4_000;
    private static final long STEP_MILLIS = 100;

    private final Vertx vertx;
    private final CallLog calls;
    private final SendLog requests;
    private final MessageIds ids;
    private final SimulatorSettings settings;
    private final TwilioWebhooks webhooks;
    private final Poster poster;

    TwilioCalls(
            Vertx vertx,
            CallLog calls,
            SendLog requests,
            MessageIds ids,
            SimulatorSettings settings,
            TwilioWebhooks webhooks,
            Poster poster) {
        this.vertx = vertx;
        this.calls = calls;
        this.requests = requests;
        this.ids = ids;
        this.settings = settings;
        this.webhooks = webhooks;
        this.poster = poster;
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        Matcher path = PATH.matcher(request.path());
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null || !path.matches()) {
            TwilioAnswers.refuse(request, 401, 20003);
            return;
        }
        TwilioForm form = new TwilioForm(body.toString());
        Optional<String> sid = Optional.ofNullable(path.group(1));
        switch (request.method() + (sid.isPresent() ? " one" : "")) {
            case "GET" -> TwilioAnswers.page(request, "calls", wanted(request));
            case "POST" -> place(request, form);
            case "GET one" -> show(request, 200, sid.orElseThrow());
            case "POST one" -> change(request, sid.orElseThrow(), form);
            default -> TwilioAnswers.refuse(request, 405, 20004);
        }
    }

    private List<JsonObject> wanted(HttpServerRequest request) {
        return calls.newest().stream()
                .filter(call -> call.getString("carrier").equals(TwilioInventory.CARRIER))
                .filter(call -> Stream.of("To", "From", "Status")
                        .allMatch(name -> isWanted(request.getParam(name), call.getString(TwilioForm.snake(name)))))
                .map(TwilioCallDocuments::shown)
                .toList();
    }

    private static boolean isWanted(String wanted, String there) {
        return wanted == null || wanted.equals(there);
    }

    private void show(HttpServerRequest request, int status, String sid) {
        calls.find(sid)
                .ifPresentOrElse(
                        call -> Answers.json(request, status, TwilioCallDocuments.shown(call)),
                        () -> TwilioAnswers.notFound(request));
    }

    private void place(HttpServerRequest request, TwilioForm form) {
        String to = form.value("To").orElse("");
        if (!NUMBER.matcher(to).matches()) {
            TwilioAnswers.refuse(request, 400, 21211);
        } else if (!NUMBER.matcher(form.value("From").orElse("")).matches()) {
            TwilioAnswers.refuse(request, 400, 21212);
        } else if (Stream.of("Url", "Twiml", "ApplicationSid")
                        .noneMatch(name -> form.value(name).isPresent())
                || form.value("Twiml")
                        .filter(twiml -> twiml.length() > LONGEST_TWIML)
                        .isPresent()) {
            TwilioAnswers.refuse(request, 400, 21205);
        } else {
            MagicRecipient.of(to)
                    .ifPresentOrElse(magic -> misbehave(magic, request, form), () -> accept(request, form));
        }
    }

    private void misbehave(MagicRecipient magic, HttpServerRequest request, TwilioForm form) {
        boolean first = requests.request(magic.number(), "call") == 0;
        new Trouble(request, (status, refusal) -> refuse(request, status, refusal))
                .meet(magic, first, () -> begin(form), () -> accept(request, form));
    }

    private static void refuse(HttpServerRequest request, int status, Refusal refusal) {
        TwilioAnswers.refuse(request, status, TwilioDialect.code(refusal));
    }

    private void accept(HttpServerRequest request, TwilioForm form) {
        show(request, 201, begin(form));
    }

    private String begin(TwilioForm form) {
        String sid = "CA00000000" + ids.next();
        String to = form.value("To").orElseThrow();
        JsonObject asked = new JsonObject();
        form.fields().forEach(asked::put);
        asked.put("StatusCallbackEvent", String.join(" ", form.values("StatusCallbackEvent")));
        calls.begin(
                TwilioInventory.CARRIER,
                sid,
                CallLog.OUTBOUND,
                form.value("From").orElseThrow(),
                to,
                asked);
        form.value("Twiml").ifPresent(twiml -> calls.change(sid, new JsonObject().put("twiml", twiml)));
        after(1, () -> tell(sid, "initiated", "initiated"));
        after(2, () -> step(sid, CallLog.RINGING, CallLog.RINGING));
        after(4, () -> pickUp(sid, to));
        return sid;
    }

    private void after(int steps, Runnable next) {
        vertx.setTimer(steps * STEP_MILLIS, _ -> next.run());
    }

    private void pickUp(String sid, String to) {
        if (MagicRecipient.of(to).filter(MagicRecipient.UNDELIVERABLE::equals).isPresent()) {
            step(sid, "failed", CallLog.COMPLETED);
        } else if (MagicCallee.ENGAGED.is(to)) {
            step(sid, "busy", CallLog.COMPLETED);
        } else if (MagicCallee.NOBODY_ANSWERS.is(to)) {
            step(sid, "no-answer", CallLog.COMPLETED);
        } else if (step(sid, CallLog.IN_PROGRESS, "answered")) {
            fetchTwiml(sid);
            if (!MagicCallee.TALKS_ON.is(to)) {
                vertx.setTimer(Math.max(1, settings.now().talkMillis()), _ -> hangUp(sid));
            }
        }
    }

    private void hangUp(String sid) {
        step(sid, CallLog.COMPLETED, CallLog.COMPLETED);
    }

    private boolean step(String sid, String status, String event) {
        boolean advanced = calls.advance(sid, status);
        if (advanced) {
            tell(sid, event, status);
        }
        return advanced;
    }

    /** Posts an event that the client asked for; who named none, asked for the last. */
    private void tell(String sid, String event, String status) {
        JsonObject call = calls.get(sid);
        JsonObject asked = call.getJsonObject("request");
        String events = asked.getString("StatusCallbackEvent", "");
        Optional.ofNullable(asked.getString("StatusCallback"))
                .filter(url -> !url.isBlank())
                .filter(_ -> events.isEmpty()
                        ? event.equals(CallLog.COMPLETED)
                        : List.of(events.split(" ")).contains(event))
                .ifPresent(url -> post(call, URI.create(url), status));
    }

    private void post(JsonObject call, URI target, String status) {
        String sid = call.getString("id");
        Map<String, String> fields = TwilioCallDocuments.progress(call, status, calls.sequence(sid));
        poster.post(webhooks.post(target, fields)).onSuccess(answer -> calls.posted(sid, status, answer));
    }

    private void fetchTwiml(String sid) {
        JsonObject call = calls.get(sid);
        Optional.ofNullable(call.getJsonObject("request").getString("Url")).ifPresent(url -> poster.post(webhooks.post(
                        URI.create(url), new HashMap<>(TwilioCallDocuments.fields(call, CallLog.IN_PROGRESS))))
                .onSuccess(answer -> calls.change(sid, new JsonObject().put("twiml", answer.body()))));
    }

    private void change(HttpServerRequest request, String sid, TwilioForm form) {
        if (!calls.isAlive(sid)) {
            calls.find(sid)
                    .ifPresentOrElse(
                            _ -> TwilioAnswers.refuse(request, 400, 21220), () -> TwilioAnswers.notFound(request));
            return;
        }
        JsonObject body = new JsonObject();
        form.fields().forEach(body::put);
        calls.command(sid, "update", body);
        form.value("Twiml").ifPresent(twiml -> calls.change(sid, new JsonObject().put("twiml", twiml)));
        form.value("Status").ifPresent(status -> step(sid, status, CallLog.COMPLETED));
        show(request, 200, sid);
    }

    /** Ends a call that came in, and tells of it. */
    void end(String sid, String status, List<URI> callbacks) {
        if (calls.advance(sid, status)) {
            callbacks.forEach(url -> post(calls.get(sid), url, status));
        }
    }
}
