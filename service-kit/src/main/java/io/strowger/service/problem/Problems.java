package io.strowger.service.problem;

import io.strowger.service.problem.Problem.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The problems that every service answers with. */
public final class Problems {

    private Problems() {}

    /** 400: malformed. */
    public static ProblemException badRequest(String code, String detail, FieldError... errors) {
        return badRequest(code, detail, List.of(errors));
    }

    /** 400: malformed, with each malformed entry. */
    public static ProblemException badRequest(String code, String detail, List<FieldError> errors) {
        return of(400, code, detail, errors);
    }

    /** 404: not there, or not yours; both read alike. */
    public static ProblemException notFound(String what) {
        return of(404, "not_found", "There is no such " + what + ".", List.of());
    }

    /** 409: at odds with what is there. */
    public static ProblemException conflict(String code, String detail, List<FieldError> errors) {
        return of(409, code, detail, errors);
    }

    /** 422: understood, but refused. */
    public static ProblemException unprocessable(String code, String detail, FieldError... errors) {
        return of(422, code, detail, List.of(errors));
    }

    /** 503: try again after a while. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(new Problem(503, "unavailable", detail, List.of(), Optional.of(retryAfter)));
    }

    /** 429: too much at once; try again after a while. */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(new Problem(429, "too_many_requests", detail, List.of(), Optional.of(retryAfter)));
    }

    /** 429: more requests than are taken; try again when there is room again. */
    public static Problem rateLimited(String detail, Duration retryAfter) {
        return new Problem(429, "rate_limited", detail, List.of(), Optional.of(retryAfter));
    }

    public static ProblemException of(int status, String code, String detail, List<FieldError> errors) {
        return new ProblemException(new Problem(status, code, detail, errors, Optional.empty()));
    }
}
