package io.strowger.carrier.extremesms;

import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.SendAnswer;
import io.strowger.carrier.SendOutcome;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the answers to {@code sendsingle}; a wrong path answers with HTML, so that none need be JSON. */
final class SendAnswers {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int LONGEST_ID = 255;
    private static final SendAnswer ANSWER =
            new SendAnswer(SendAnswers::taken, SendAnswers::code, ErrorTable.beside(SendAnswers.class, "errors.csv"));

    private SendAnswers() {}

    static SendOutcome read(HttpAnswer answer) {
        return ANSWER.read(answer);
    }

    private static Optional<SendOutcome> taken(HttpAnswer answer) {
        Optional<Fields> fields = Fields.ofJson(answer.body());
        Optional<String> id = fields.flatMap(it -> it.value("messageid")).filter(it -> it.length() <= LONGEST_ID);
        return switch (fields.flatMap(it -> it.value("success")).orElse("")) {
            case "true" -> Optional.of(new SendOutcome.Sent(id));
            case "false" -> Optional.of(ANSWER.refused(answer));
            default -> id.map(known -> new SendOutcome.Sent(Optional.of(known)));
        };
    }

    private static String code(HttpAnswer answer) {
        return Fields.ofJson(answer.body())
                .flatMap(fields -> fields.value("code"))
                .filter(word -> CODE.matcher(word).matches())
                .orElse("");
    }
}
