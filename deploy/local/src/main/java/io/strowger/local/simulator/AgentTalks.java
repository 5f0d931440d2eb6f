package io.strowger.local.simulator;

import io.strowger.local.simulator.Dialect.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The calls of ElevenLabs' voice agents while they last: those that they place, and those that are handed over to them. */
final class AgentTalks implements Endpoint {

    /** Where a number at Twilio leads that was imported. */
    static final String TWILIO_PATH = "/twilio/inbound_call";

    private static final String PLACE = "/v1/convai/twilio/outbound-call";
    private static final String REGISTER = "/v1/convai/twilio/register-call";
    private static final String CARRIER = "elevenlabs";

    private final Vertx vertx;
    private final AgentNumbers numbers;
    private final VoiceAgents reports;
    private final CallLog calls;
    private final SendLog requests;
    private final MessageIds ids;
    private final SimulatorSettings settings;
    private final Map<String, AgentCall> waiting = new ConcurrentHashMap<>();

    AgentTalks(
            Vertx vertx,
            AgentNumbers numbers,
            VoiceAgents reports,
            CallLog calls,
            SendLog requests,
            MessageIds ids,
            SimulatorSettings settings) {
        this.vertx = vertx;
        this.numbers = numbers;
        this.reports = reports;
        this.calls = calls;
        this.requests = requests;
        this.ids = ids;
        this.settings = settings;
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return Stream.of(PLACE, REGISTER, TWILIO_PATH).anyMatch(request.path()::equals);
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        if (request.path().equals(TWILIO_PATH)) {
            takeFromTwilio(request, new TwilioForm(body.toString()));
        } else if (request.getHeader("xi-api-key") == null) {
            AgentAnswers.refuse(request, 401, "missing_api_key");
        } else if (request.path().equals(PLACE)) {
            place(request, Answers.object(body));
        } else {
            register(request, Answers.object(body));
        }
    }

    private void place(HttpServerRequest request, JsonObject wanted) {
        Optional<String> missing = missing(wanted, "agent_id", "agent_phone_number_id", "to_number");
        if (missing.isPresent()) {
            AgentAnswers.invalid(request, missing.get());
            return;
        }
        Optional<JsonObject> number = numbers.numbers().find(wanted.getString("agent_phone_number_id"));
        if (number.isEmpty()) {
            AgentAnswers.refuse(request, 404, "phone_number_not_found");
            return;
        }
        String from = number.get().getString("phone_number");
        MagicRecipient.of(wanted.getString("to_number"))
                .ifPresentOrElse(magic -> misbehave(magic, request, wanted, from), () -> accept(request, wanted, from));
    }

    private static Optional<String> missing(JsonObject wanted, String... fields) {
        return Stream.of(fields)
                .filter(field -> wanted.getString(field, "").isBlank())
                .findFirst();
    }

    private void misbehave(MagicRecipient magic, HttpServerRequest request, JsonObject wanted, String from) {
        boolean first = requests.request(magic.number(), "agent") == 0;
        new Trouble(request, (status, refusal) -> refuse(request, status, refusal))
                .meet(magic, first, () -> begin(wanted, from), () -> accept(request, wanted, from));
    }

    private static void refuse(HttpServerRequest request, int status, Refusal refusal) {
        AgentAnswers.refuse(request, status, TwilioForm.snake(refusal.name()));
    }

    private void accept(HttpServerRequest request, JsonObject wanted, String from) {
        String id = begin(wanted, from);
        Answers.json(
                request,
                200,
                new JsonObject()
                        .put("success", true)
                        .put("message", "Success")
                        .put("conversation_id", VoiceAgents.conversationOf(id))
                        .put("callSid", waitingSid(id)));
    }

    private static String waitingSid(String id) {
        return "CA00000000" + id;
    }

    private String begin(JsonObject wanted, String from) {
        String id = ids.next();
        String to = wanted.getString("to_number");
        JsonObject told = wanted.getJsonObject("conversation_initiation_client_data", new JsonObject());
        AgentCall call = AgentCall.begun(id, wanted.getString("agent_id"), CallLog.OUTBOUND, from, to, told);
        String sid = waitingSid(id);
        calls.begin(CARRIER, sid, CallLog.OUTBOUND, from, to, wanted);
        calls.advance(sid, CallLog.RINGING);
        vertx.setTimer(100, _ -> pickUp(call, sid));
        return id;
    }

    private void pickUp(AgentCall call, String sid) {
        Optional<String> unreached = unreached(call.receiver());
        if (unreached.isPresent()) {
            calls.advance(sid, unreached.get());
            reports.fail(call, unreached.get());
        } else if (calls.advance(sid, CallLog.IN_PROGRESS) && !MagicCallee.TALKS_ON.is(call.receiver())) {
            vertx.setTimer(Math.max(1, settings.now().talkMillis()), _ -> {
                calls.advance(sid, CallLog.COMPLETED);
                reports.report(call);
            });
        }
    }

    private static Optional<String> unreached(String callee) {
        return MagicCallee.of(callee).flatMap(magic -> switch (magic) {
            case ENGAGED -> Optional.of("busy");
            case NOBODY_ANSWERS -> Optional.of("no-answer");
            case TALKS_ON, UNREPORTED -> Optional.empty();
        });
    }

    private void register(HttpServerRequest request, JsonObject wanted) {
        missing(wanted, "agent_id", "from_number", "to_number")
                .ifPresentOrElse(
                        field -> AgentAnswers.invalid(request, field),
                        () -> AgentAnswers.twiml(
                                request,
                                await(
                                        wanted.getString("agent_id"),
                                        wanted.getString("direction", CallLog.INBOUND),
                                        wanted.getString("from_number"),
                                        wanted.getString("to_number"),
                                        wanted.getJsonObject(
                                                "conversation_initiation_client_data", new JsonObject()))));
    }

    /** Without an agent for the number there is nobody to talk to. */
    private void takeFromTwilio(HttpServerRequest request, TwilioForm form) {
        String to = form.value("To").orElse("");
        Optional<String> agent =
                numbers.agentOf(to).filter(_ -> form.value("CallSid").isPresent());
        agent.ifPresentOrElse(
                it -> AgentAnswers.twiml(
                        request, await(it, CallLog.INBOUND, form.value("From").orElse(""), to, new JsonObject())),
                () -> request.response().putHeader("Content-Type", "text/xml").end("<Response></Response>"));
    }

    private String await(String agent, String direction, String from, String to, JsonObject told) {
        String id = ids.next();
        String conversation = VoiceAgents.conversationOf(id);
        waiting.put(conversation, AgentCall.begun(id, agent, direction, from, to, told));
        return conversation;
    }

    /** A call that was handed over has ended. */
    void end(String conversation, String carrierId) {
        Optional.ofNullable(waiting.remove(conversation)).ifPresent(call -> reports.report(call.known(carrierId)));
    }
}
