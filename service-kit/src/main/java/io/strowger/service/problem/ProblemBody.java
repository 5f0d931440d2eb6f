package io.strowger.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.strowger.service.problem.Problem.FieldError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** The JSON of a problem, as {@code application/problem+json}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(String type, String title, int status, String code, String detail, List<FieldError> errors) {

    static final String JSON = "application/problem+json";

    static ProblemBody of(Problem problem) {
        return new ProblemBody(
                "about:blank",
                HttpResponseStatus.valueOf(problem.status()).reasonPhrase(),
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.errors());
    }

    /** The whole HTTP answer, with {@code Retry-After} (seconds, at least 1) where the problem has one. */
    public static Response response(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(JSON).entity(of(problem));
        problem.retryAfter().ifPresent(after -> answer.header("Retry-After", Math.max(1, after.toSeconds())));
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    /** The code of a status that the framework itself answers with. */
    static String codeOf(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "error" : known.name().toLowerCase(Locale.ROOT);
    }
}
