package io.strowger.carrier.chappe;

import io.strowger.carrier.DeliveryState;
import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.JsonBody;
import io.strowger.carrier.SendAnswer;
import io.strowger.carrier.SendOutcome;
import io.strowger.event.Failure;
import java.util.Optional;

/** Reads the API's answers; none of them need be JSON. */
final class TowerAnswers {

    private static final int LONGEST = 255;
    private static final SendAnswer SENT = new SendAnswer(
            TowerAnswers::taken,
            answer -> text(answer, "/error").orElse(""),
            ErrorTable.beside(TowerAnswers.class, "errors.csv"));

    private TowerAnswers() {}

    static SendOutcome sent(HttpAnswer answer) {
        return SENT.read(answer);
    }

    static DeliveryState delivery(HttpAnswer answer) {
        return switch (answer.status() / 100 == 2 ? text(answer, "/state").orElse("") : "") {
            case "arrived" -> new DeliveryState.Delivered();
            case "lost in fog" -> new DeliveryState.NotDelivered(Failure.UNDELIVERABLE);
            case "passed on" -> new DeliveryState.Pending();
            default -> new DeliveryState.NotTold("HTTP " + answer.status() + " without a state");
        };
    }

    private static Optional<SendOutcome> taken(HttpAnswer answer) {
        return text(answer, "/id").map(id -> new SendOutcome.Sent(Optional.of(id)));
    }

    private static Optional<String> text(HttpAnswer answer, String pointer) {
        return JsonBody.object(answer.body())
                .flatMap(json -> JsonBody.text(json, pointer))
                .filter(text -> text.length() <= LONGEST);
    }
}
