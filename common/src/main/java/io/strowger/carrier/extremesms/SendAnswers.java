package io.strowger.carrier.extremesms;

import io.strowger.carrier.ErrorTable;
import io.strowger.carrier.HttpAnswer;
import io.strowger.carrier.RetryAfter;
import io.strowger.carrier.SendOutcome;
import io.strowger.event.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the answers to {@code sendsingle}; a wrong path answers with HTML, so that none need be JSON. */
final class SendAnswers {

    private static final ErrorTable ERRORS = ErrorTable.beside(SendAnswers.class, "errors.csv");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int REQUEST_TIMEOUT = 408;
    private static final int LONGEST_ID = 255;

    private SendAnswers() {}

    static SendOutcome read(HttpAnswer answer) {
        return switch (answer.status() / 100) {
            case 2 -> taken(answer);
            case 3, 4 -> answer.status() == REQUEST_TIMEOUT ? unknown(answer) : refused(answer, code(answer));
            default -> unknown(answer);
        };
    }

    private static SendOutcome taken(HttpAnswer answer) {
        Optional<Fields> fields = Fields.ofJson(answer.body());
        Optional<String> id = fields.flatMap(it -> it.value("messageid")).filter(it -> it.length() <= LONGEST_ID);
        return switch (fields.flatMap(it -> it.value("success")).orElse("")) {
            case "true" -> new SendOutcome.Sent(id);
            case "false" -> refused(answer, code(answer));
            default -> id.isPresent() ? new SendOutcome.Sent(id) : unknown(answer);
        };
    }

    private static SendOutcome refused(HttpAnswer answer, String code) {
        Failure failure = ERRORS.meaning(answer.status(), code);
        String detail = "HTTP " + answer.status() + (code.isEmpty() ? "" : ", " + code);
        return failure.retryable()
                ? new SendOutcome.Later(failure, RetryAfter.of(answer), detail)
                : new SendOutcome.Refused(failure, detail);
    }

    private static SendOutcome unknown(HttpAnswer answer) {
        return new SendOutcome.Unknown("HTTP " + answer.status() + " tells nothing certain");
    }

    private static String code(HttpAnswer answer) {
        return Fields.ofJson(answer.body())
                .flatMap(fields -> fields.value("code"))
                .filter(word -> CODE.matcher(word).matches())
                .orElse("");
    }
}
