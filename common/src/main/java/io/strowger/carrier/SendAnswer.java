package io.strowger.carrier;

import io.strowger.event.Failure;
import java.util.Optional;
import java.util.function.Function;

/**
 * How any carrier's answer to a send is understood: taken only with proof, refused only by an answer that says so, and
 * otherwise nothing certain. A redirect says nothing: who sent it may have passed the send on before.
 *
 * @param taken what a successful answer proves; empty where it proves nothing
 * @param code the carrier's own word for an error; blank where it gives none
 * @param errors what those words mean
 */
public record SendAnswer(
        Function<HttpAnswer, Optional<SendOutcome>> taken,
        Function<HttpAnswer, String> code,
        ErrorTable<Failure> errors) {

    private static final int REQUEST_TIMEOUT = 408;

    public SendOutcome read(HttpAnswer answer) {
        return switch (answer.status() / 100) {
            case 2 -> taken.apply(answer).orElseGet(() -> unknown(answer));
            case 4 -> answer.status() == REQUEST_TIMEOUT ? unknown(answer) : refused(answer);
            default -> unknown(answer);
        };
    }

    /** What a refusal means, whatever its status. */
    public SendOutcome refused(HttpAnswer answer) {
        String word = code.apply(answer);
        Failure failure = errors.meaning(answer.status(), word);
        String detail = "HTTP " + answer.status() + (word.isEmpty() ? "" : ", " + word);
        return failure.retryable()
                ? new SendOutcome.Later(failure, RetryAfter.of(answer), detail)
                : new SendOutcome.Refused(failure, detail);
    }

    private static SendOutcome unknown(HttpAnswer answer) {
        return new SendOutcome.Unknown("HTTP " + answer.status() + " tells nothing certain");
    }
}
