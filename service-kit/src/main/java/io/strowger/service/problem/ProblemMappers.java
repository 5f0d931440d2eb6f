package io.strowger.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.strowger.service.problem.Problem.FieldError;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem: never a stack trace, never silence. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final String LATER = "This is not possible at the moment. Try again in a few seconds.";

    @ServerExceptionMapper
    public Response problem(ProblemException failure) {
        return ProblemBody.response(failure.problem());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(RuntimeException failure) {
        return Outage.isOne(failure)
                ? unexpected(failure)
                : answer(401, "unauthorized", "Send a valid key or token as 'Authorization: Bearer <key or token>'.");
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure) {
        return answer(403, "forbidden", "What you were let in with does not permit this.");
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException failure) {
        return malformed(failure);
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException failure) {
        return failure instanceof JsonMappingException mapping
                ? malformed(mapping)
                : answer(400, "malformed_body", "The body is not valid JSON.");
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure) {
        Optional<JsonProcessingException> json = causedBy(failure);
        if (json.isPresent()) {
            return unreadable(json.get());
        }
        int status = failure.getResponse().getStatus();
        return status < 400 ? failure.getResponse() : answer(status, ProblemBody.codeOf(status), detailOf(status));
    }

    /** A database that cannot be reached, or does not answer in time, is there again sooner or later. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        if (Outage.isOne(failure)) {
            LOG.warnf("a request has to wait: %s", failure.getMessage());
            return ProblemBody.response(Problems.unavailable(LATER, WAIT).problem());
        }
        LOG.error("a request failed unexpectedly", failure);
        return answer(500, "internal_error", "Something went wrong on our side. It is in our log.");
    }

    private static Response malformed(JsonMappingException failure) {
        String field = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        List<FieldError> errors =
                field.isEmpty() ? List.of() : List.of(new FieldError(field, "", "has the wrong type or form"));
        return ProblemBody.response(
                new Problem(400, "malformed_body", "The body is not what this path reads.", errors, Optional.empty()));
    }

    private static Optional<JsonProcessingException> causedBy(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return Optional.of(json);
            }
        }
        return Optional.empty();
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take this method.";
            case 406 -> "This path has no answer in an accepted media type.";
            case 413 -> "The body is larger than this path takes.";
            case 415 -> "This path does not read this media type; send application/json.";
            default -> "The request was refused.";
        };
    }

    private static Response answer(int status, String code, String detail) {
        return ProblemBody.response(new Problem(status, code, detail, List.of(), Optional.empty()));
    }
}
