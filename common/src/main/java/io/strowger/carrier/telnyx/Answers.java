package io.strowger.carrier.telnyx;

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
    private static final SendAnswer SENT =
            new SendAnswer(Answers::taken, Answers::code, ErrorTable.beside(Answers.class, "errors.csv"));

    private Answers() {}

    static SendOutcome sent(HttpAnswer answer) {
        return SENT.read(answer);
    }

    private static Optional<SendOutcome> taken(HttpAnswer answer) {
        return JsonBody.object(answer.body())
                .flatMap(json -> JsonBody.text(json, "/data/id"))
                .filter(id -> id.length() <= InboundMessage.LONGEST)
                .map(id -> new SendOutcome.Sent(Optional.of(id)));
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
