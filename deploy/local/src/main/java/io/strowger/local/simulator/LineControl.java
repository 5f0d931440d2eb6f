package io.strowger.local.simulator;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The simulator's own side of numbers and calls, below {@code /_simulator}: {@code numbers}, {@code objects}, {@code calls},
 * {@code requests} and {@code settings}.
 */
final class LineControl {

    private static final Pattern NUMBER = Pattern.compile("/_simulator/numbers/(?:\\+|%2B)?([0-9]+)(/taken)?");
    private static final String ELEVENLABS = "elevenlabs";

    private final NumberMarket market;
    private final TwilioInventory twilio;
    private final TelnyxInventory telnyx;
    private final TelnyxObjects objects;
    private final AgentNumbers agents;
    private final TwilioLines twilioLines;
    private final TelnyxCalls telnyxCalls;
    private final CallLog calls;
    private final RequestLog requests;
    private final SimulatorSettings settings;

    LineControl(
            NumberMarket market,
            TwilioInventory twilio,
            TelnyxInventory telnyx,
            TelnyxObjects objects,
            AgentNumbers agents,
            TwilioLines twilioLines,
            TelnyxCalls telnyxCalls,
            CallLog calls,
            RequestLog requests,
            SimulatorSettings settings) {
        this.market = market;
        this.twilio = twilio;
        this.telnyx = telnyx;
        this.objects = objects;
        this.agents = agents;
        this.twilioLines = twilioLines;
        this.telnyxCalls = telnyxCalls;
        this.calls = calls;
        this.requests = requests;
        this.settings = settings;
    }

    void answer(HttpServerRequest request, Buffer body) {
        switch (request.method() + " " + request.path()) {
            case "GET /_simulator/numbers" -> items(request, numbers(request.getParam("carrier")));
            case "POST /_simulator/numbers" -> add(request, Answers.object(body));
            case "GET /_simulator/objects" -> items(request, objects.all());
            case "GET /_simulator/calls" -> items(request, calls.newest());
            case "POST /_simulator/calls" -> ring(request, Answers.object(body));
            case "GET /_simulator/requests" -> items(request, requests.about(or(request.getParam("contains"), "")));
            case "GET /_simulator/settings" ->
                Answers.json(request, 200, settings.now().json());
            case "PUT /_simulator/settings" ->
                Answers.json(request, 200, settings.change(Answers.object(body)).json());
            default -> answerOne(request, body);
        }
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static void items(HttpServerRequest request, List<JsonObject> items) {
        Answers.json(request, 200, new JsonObject().put("items", new JsonArray(items)));
    }

    private List<JsonObject> numbers(String carrier) {
        return Stream.of(
                        numbers(TwilioInventory.CARRIER, twilio.all()),
                        numbers(TelnyxLegs.CARRIER, telnyx.numbers().newest()),
                        numbers(ELEVENLABS, agents.numbers().newest()))
                .flatMap(all -> all)
                .filter(number -> carrier == null || carrier.equals(number.getString("carrier")))
                .toList();
    }

    private static Stream<JsonObject> numbers(String carrier, List<JsonObject> numbers) {
        return numbers.stream()
                .map(number -> new JsonObject().put("carrier", carrier).mergeIn(number));
    }

    /** Somebody else puts a number into the account. */
    private void add(HttpServerRequest request, JsonObject body) {
        String number = required(body, "phoneNumber");
        JsonObject fields = body.getJsonObject("fields", new JsonObject());
        market.take(number);
        JsonObject added =
                switch (body.getString("carrier", "")) {
                    case TwilioInventory.CARRIER -> twilio.add(number, fields);
                    case TelnyxLegs.CARRIER -> telnyx.add(number, fields);
                    case ELEVENLABS -> agents.add(number, body.getString("label", "Stranger"), "twilio");
                    default -> throw new IllegalArgumentException("\"carrier\" is twilio, telnyx or elevenlabs");
                };
        Answers.json(request, 201, added);
    }

    private static String required(JsonObject body, String field) {
        return Optional.ofNullable(body.getString(field))
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is required".formatted(field)));
    }

    private void ring(HttpServerRequest request, JsonObject body) {
        String from = required(body, "from");
        String to = required(body, "to");
        Future<JsonObject> call =
                switch (body.getString("carrier", "")) {
                    case TwilioInventory.CARRIER -> twilioLines.ring(from, to);
                    case TelnyxLegs.CARRIER -> telnyxCalls.ring(from, to);
                    default -> throw new IllegalArgumentException("\"carrier\" is twilio or telnyx");
                };
        call.onSuccess(it -> Answers.json(request, 200, it));
    }

    private void answerOne(HttpServerRequest request, Buffer body) {
        Matcher path = NUMBER.matcher(request.path());
        if (!path.matches()) {
            Answers.error(request, 404, "NOT_FOUND", "The simulator has no such call");
            return;
        }
        String number = "+" + path.group(1);
        switch (request.method() + or(path.group(2), "")) {
            case "POST/taken" -> Answers.json(request, 200, new JsonObject().put("taken", market.take(number)));
            case "PATCH" -> change(request, number, Answers.object(body));
            default -> Answers.error(request, 405, "NOT_ALLOWED", "The simulator has no such call");
        }
    }

    /** Somebody else changes what is set on a number. */
    private void change(HttpServerRequest request, String number, JsonObject changes) {
        twilio.change(number, changes)
                .or(() -> telnyx.change(number, changes))
                .ifPresentOrElse(
                        it -> Answers.json(request, 200, it),
                        () -> Answers.error(request, 404, "NOT_FOUND", "No carrier has such a number"));
    }

    /** What numbers and people bring trouble. */
    static Map<String, JsonArray> magic() {
        return Map.of(
                "magicNumbers",
                new JsonArray(Stream.of(MagicNumber.values())
                        .map(magic -> new JsonObject()
                                .put("number", magic.in(magic.areaCode()))
                                .put("behaviour", magic.behaviour()))
                        .toList()),
                "magicCallees",
                new JsonArray(Stream.of(MagicCallee.values())
                        .map(magic ->
                                new JsonObject().put("number", magic.number()).put("behaviour", magic.behaviour()))
                        .toList()));
    }
}
