package io.strowger.carrier.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.SendAnswer;
import io.strowger.carrier.SendOutcome;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the API's answers; none of them need be JSON. */
final class Answers {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,10}");
    private static final int LONGEST_ID = 255;
    private static final SendAnswer SENT = new SendAnswer(
            Answers::taken, answer -> code(answer, "/code"), ErrorTable.beside(Answers.class, "errors.csv"));

    private static final SendAnswer CALLED = new SendAnswer(
            Answers::taken, answer -> code(answer, "/code"), ErrorTable.beside(Answers.class, "calls.csv"));

    private Answers() {}

    static SendOutcome sent(HttpAnswer answer) {
        return SENT.read(answer);
    }

    static SendOutcome called(HttpAnswer answer) {
        return CALLED.read(answer);
    }

    private static Optional<SendOutcome> taken(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .flatMap(json -> JsonBody.text(json, "/sid"))
                .filter(sid -> sid.length() <= LONGEST_ID)
                .map(sid -> new SendOutcome.Sent(Optional.of(sid)));
    }

    static DeliveryState delivery(HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .flatMap(json -> JsonBody.text(json, "/status"))
                .map(status -> delivery(status, answer))
                .orElseGet(() -> new DeliveryState.NotTold("HTTP " + answer.status() + " without a status"));
    }

    private static DeliveryState delivery(String status, HttpAnswer answer) {
        return Receipt.state(status)
                .<DeliveryState>map(state -> switch (state) {
                    case SENT -> new DeliveryState.Pending();
                    case DELIVERED -> new DeliveryState.Delivered();
                    case UNDELIVERED -> new DeliveryState.NotDelivered(Receipt.failure(code(answer, "/error_code")));
                })
                .orElseGet(DeliveryState.Pending::new);
    }

    static String code(HttpAnswer answer, String pointer) {
        Optional<JsonNode> json = JsonBody.object(answer.body());
        return json.flatMap(it -> JsonBody.text(it, pointer))
                .filter(code -> CODE.matcher(code).matches())
                .orElse("");
    }
}
