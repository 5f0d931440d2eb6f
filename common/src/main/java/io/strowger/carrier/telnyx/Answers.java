package io.strowger.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.RetryAfter;
import io.strowger.carrier.SendAnswer;
import io.strowger.carrier.SendOutcome;
import io.strowger.event.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the API's answers; none of them need be JSON. */
final class Answers {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,10}");
    private static final SendAnswer SENT =
            new SendAnswer(Answers::taken, Answers::code, ErrorTable.beside(Answers.class, "errors.csv"));

    private static final SendAnswer CALLED =
            new SendAnswer(Answers::placed, Answers::code, ErrorTable.beside(Answers.class, "calls.csv"));

    private Answers() {}

    static SendOutcome sent(HttpAnswer answer) {
        return SENT.read(answer);
    }

    private static Optional<SendOutcome> taken(HttpAnswer answer) {
        return sent(answer, "/data/id");
    }

    private static Optional<SendOutcome> placed(HttpAnswer answer) {
        return sent(answer, "/data/call_leg_id").or(() -> sent(answer, "/data/call_control_id"));
    }

    private static Optional<SendOutcome> sent(HttpAnswer answer, String id) {
        return JsonBody.object(answer.body())
                .flatMap(json -> JsonBody.text(json, id))
                .filter(text -> text.length() <= InboundMessage.LONGEST)
                .map(text -> new SendOutcome.Sent(Optional.of(text)));
    }

    static SendOutcome called(HttpAnswer answer) {
        return CALLED.read(answer);
    }

    /** Of a command, which may as well be given again under the same id. */
    static SendOutcome commanded(HttpAnswer answer) {
        return switch (answer.status() / 100) {
            case 2 -> new SendOutcome.Sent(Optional.empty());
            case 4 -> CALLED.refused(answer);
            default -> new SendOutcome.Later(Failure.UNAVAILABLE, RetryAfter.of(answer), "HTTP " + answer.status());
        };
    }

    static String code(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .flatMap(json -> JsonBody.text(json, "/errors/0/code"))
                .filter(word -> CODE.matcher(word).matches())
                .orElse("");
    }

    static DeliveryState delivery(HttpAnswer answer) {
        return Optional.of(answer)
                .filter(it -> it.status() / 100 == 2)
                .flatMap(it -> JsonBody.object(it.body()))
                .map(json -> json.path("data"))
                .filter(JsonNode::isObject)
                .map(Answers::delivery)
                .orElseGet(() -> new DeliveryState.NotTold("HTTP " + answer.status() + " without a message"));
    }

    private static DeliveryState delivery(JsonNode message) {
        return Receipt.state(message)
                .<DeliveryState>map(state -> switch (state) {
                    case SENT -> new DeliveryState.Pending();
                    case DELIVERED -> new DeliveryState.Delivered();
                    case UNDELIVERED -> new DeliveryState.NotDelivered(Receipt.failure(message));
                })
                .orElseGet(DeliveryState.Pending::new);
    }
}
