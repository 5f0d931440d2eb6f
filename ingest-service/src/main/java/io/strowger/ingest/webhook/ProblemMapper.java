package io.strowger.ingest.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strowger.service.problem.Problem;
import io.strowger.service.problem.ProblemBody;
import io.strowger.service.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers with a problem where a webhook gets none of its carrier's answers. */
@Singleton
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int TIMEOUT = Response.Status.REQUEST_TIMEOUT.getStatusCode();
    private static final Problem UNEXPECTED = new Problem(
            500, "internal_error", "Something went wrong on our side. It is in our log.", List.of(), Optional.empty());

    private final ObjectMapper json;

    ProblemMapper(ObjectMapper json) {
        this.json = json;
    }

    /** Hangs up on whoever was too slow. */
    void answer(HttpServerRequest request, Throwable failure) {
        HttpServerResponse response = request.response();
        Response answer = ProblemBody.response(problemOf(failure));
        answer.getStringHeaders().forEach(response::putHeader);
        Future<Void> sent = response.setStatusCode(answer.getStatus()).end(body(answer));
        if (answer.getStatus() == TIMEOUT) {
            sent.onComplete(_ -> request.connection().close());
        }
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        LOG.error("a webhook failed unexpectedly", failure);
        return UNEXPECTED;
    }

    private Buffer body(Response answer) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(answer.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem always has JSON", e);
        }
    }
}
