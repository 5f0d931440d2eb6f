package io.strowger.local.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** The numbers that ElevenLabs' voice agents know: an import sets the number's webhooks at Twilio to its own. */
final class AgentNumbers implements Endpoint {

    private static final String PATH = "/v1/convai/phone-numbers";

    private final Shelf numbers = new Shelf();
    private final TwilioInventory twilio;
    private final MessageIds ids;
    private final Supplier<URI> simulator;

    AgentNumbers(TwilioInventory twilio, MessageIds ids, Supplier<URI> simulator) {
        this.twilio = twilio;
        this.ids = ids;
        this.simulator = simulator;
    }

    @Override
    public boolean isAddressed(HttpServerRequest request) {
        return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
    }

    @Override
    public void answer(HttpServerRequest request, Buffer body) {
        if (request.getHeader("xi-api-key") == null) {
            AgentAnswers.refuse(request, 401, "missing_api_key");
        } else if (request.path().equals(PATH)) {
            answerAll(request, body);
        } else {
            answerOne(request, request.path().substring(PATH.length() + 1), body);
        }
    }

    private void answerAll(HttpServerRequest request, Buffer body) {
        switch (request.method().name()) {
            case "GET" -> AgentAnswers.list(request, new JsonArray(numbers.newest()));
            case "POST" -> take(request, Answers.object(body));
            default -> AgentAnswers.refuse(request, 405, "method_not_allowed");
        }
    }

    private void take(HttpServerRequest request, JsonObject wanted) {
        String number = wanted.getString("phone_number", "");
        Optional<String> missing = Optional.of("label")
                .filter(field -> !wanted.containsKey(field))
                .or(() -> Optional.of("sid").filter(field -> isTwilios(wanted) && !wanted.containsKey(field)))
                .or(() -> Optional.of("token").filter(field -> isTwilios(wanted) && !wanted.containsKey(field)));
        if (missing.isPresent()) {
            AgentAnswers.invalid(request, missing.get());
        } else if (MagicNumber.NOT_IMPORTED.is(number)) {
            AgentAnswers.refuse(request, 400, "import_failed");
        } else if (isTwilios(wanted) && twilio.of(number).isEmpty()) {
            AgentAnswers.refuse(request, 400, "phone_number_not_found_at_twilio");
        } else if (numbers.find("phone_number", number).isPresent()) {
            AgentAnswers.refuse(request, 409, "phone_number_already_exists");
        } else {
            Answers.json(request, 200, new JsonObject().put("phone_number_id", taken(wanted, number)));
        }
    }

    private static boolean isTwilios(JsonObject wanted) {
        return wanted.getString("provider", "twilio").equals("twilio");
    }

    private String taken(JsonObject wanted, String number) {
        JsonObject added = add(number, wanted.getString("label"), wanted.getString("provider", "twilio"));
        Optional.ofNullable(wanted.getString("agent_id"))
                .ifPresent(agent -> assign(added.getString("phone_number_id"), agent));
        if (isTwilios(wanted)) {
            rewire(number, wanted.getBoolean("enable_sms", true));
        }
        return added.getString("phone_number_id");
    }

    /** Puts a number there, however it came there. */
    JsonObject add(String number, String label, String provider) {
        JsonObject added = new JsonObject()
                .put("phone_number_id", "phnum_" + ids.next())
                .put("phone_number", number)
                .put("label", label)
                .put("provider", provider)
                .put("supports_inbound", true)
                .put("supports_outbound", true)
                .put("assigned_agent", null);
        numbers.put(added.getString("phone_number_id"), added);
        return added;
    }

    private void rewire(String number, boolean withMessages) {
        JsonObject theirs = new JsonObject()
                .put(
                        "voice_url",
                        simulator.get().resolve(AgentTalks.TWILIO_PATH).toString())
                .put("voice_method", "POST");
        if (withMessages) {
            theirs.put(
                    "sms_url", simulator.get().resolve(AgentTalks.TWILIO_PATH).toString());
        }
        twilio.change(number, theirs);
    }

    private void answerOne(HttpServerRequest request, String id, Buffer body) {
        if (numbers.find(id).isEmpty()) {
            AgentAnswers.refuse(request, 404, "phone_number_not_found");
            return;
        }
        switch (request.method().name()) {
            case "GET" -> Answers.json(request, 200, numbers.find(id).orElseThrow());
            case "PATCH" -> Answers.json(request, 200, change(id, Answers.object(body)));
            case "DELETE" -> {
                numbers.remove(id);
                Answers.json(request, 200, new JsonObject());
            }
            default -> AgentAnswers.refuse(request, 405, "method_not_allowed");
        }
    }

    private JsonObject change(String id, JsonObject wanted) {
        Optional.ofNullable(wanted.getString("label"))
                .ifPresent(label -> numbers.change(id, new JsonObject().put("label", label)));
        if (wanted.containsKey("agent_id")) {
            assign(id, wanted.getString("agent_id"));
        }
        return numbers.find(id).orElseThrow();
    }

    /** No agent takes it from the one that had it. */
    private void assign(String id, String agent) {
        JsonObject assigned = new JsonObject().put("agent_id", agent).put("agent_name", "Simulated agent");
        numbers.change(id, new JsonObject().put("assigned_agent", agent == null ? null : assigned));
    }

    Shelf numbers() {
        return numbers;
    }

    Optional<String> agentOf(String number) {
        return numbers.find("phone_number", number)
                .flatMap(it -> Optional.ofNullable(it.getJsonObject("assigned_agent")))
                .map(agent -> agent.getString("agent_id"));
    }
}
