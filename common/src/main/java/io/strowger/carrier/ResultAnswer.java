package io.strowger.carrier;

import io.strowger.carrier.CarrierResult.Later;
import io.strowger.carrier.CarrierResult.Reason;
import io.strowger.carrier.CarrierResult.Refused;
import io.strowger.carrier.CarrierResult.Unknown;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the answer to what is not a send: it was given only where the answer proves it, refused only by an answer that says
 * so, and otherwise nothing certain. What only asks may as well be asked again.
 *
 * @param code the carrier's own word for an error; blank where it gives none
 * @param text what the carrier says of an error to people
 * @param errors what those words mean
 */
public record ResultAnswer(
        Function<HttpAnswer, String> code, Function<HttpAnswer, String> text, ErrorTable<Reason> errors) {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_TEXT = 500;
    private static final Pattern TAKEN = Pattern.compile(
            "(?:not|no longer) available|unavailable|already (?:been )?(?:taken|purchased|reserved|ordered|owned|sold)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMIT = Pattern.compile(
            "limit (?:was |is |has been )?(?:reached|exceeded)|(?:reached|exceeded|exceeds) (?:your |the |its )?"
                    + "(?:[a-z]+ ){0,3}(?:limit|maximum)|maximum number",
            Pattern.CASE_INSENSITIVE);

    /** Of what changes something there. */
    public <T> CarrierResult<T> changed(HttpAnswer answer, Function<HttpAnswer, Optional<T>> value) {
        return given(answer, value)
                .or(() -> refused(answer))
                .orElseGet(() -> new Unknown<>("HTTP " + answer.status() + " tells nothing certain"));
    }

    /** Of what only asks. */
    public <T> CarrierResult<T> told(HttpAnswer answer, Function<HttpAnswer, Optional<T>> value) {
        return given(answer, value)
                .or(() -> refused(answer))
                .orElseGet(
                        () -> new Later<>(RetryAfter.of(answer), "HTTP " + answer.status() + " tells nothing of use"));
    }

    private static <T> Optional<CarrierResult<T>> given(HttpAnswer answer, Function<HttpAnswer, Optional<T>> value) {
        return answer.status() / 100 == 2 ? value.apply(answer).map(CarrierResult::given) : Optional.empty();
    }

    private <T> Optional<CarrierResult<T>> refused(HttpAnswer answer) {
        if (answer.status() / 100 != 4 || answer.status() == REQUEST_TIMEOUT) {
            return Optional.empty();
        }
        String word = code.apply(answer);
        String detail = "HTTP " + answer.status() + (word.isBlank() ? "" : ", " + word);
        return Optional.of(
                answer.status() == TOO_MANY_REQUESTS
                        ? new Later<>(RetryAfter.of(answer), detail)
                        : new Refused<>(reason(answer, word), detail));
    }

    /** Codes are documented in part only, so that where they say little their words count. */
    private Reason reason(HttpAnswer answer, String word) {
        Reason reason = errors.meaning(answer.status(), word);
        String said = text.apply(answer);
        String start = said.substring(0, Math.min(said.length(), LONGEST_TEXT));
        return switch (reason) {
            case OTHER, NOT_AUTHORIZED -> inWords(start).orElse(reason);
            case TAKEN, LIMIT, NOT_FOUND, OUT_OF_CREDIT -> reason;
        };
    }

    private static Optional<Reason> inWords(String said) {
        if (LIMIT.matcher(said).find()) {
            return Optional.of(Reason.LIMIT);
        }
        return TAKEN.matcher(said).find() ? Optional.of(Reason.TAKEN) : Optional.empty();
    }
}
