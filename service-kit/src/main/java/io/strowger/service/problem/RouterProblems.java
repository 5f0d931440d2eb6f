package io.strowger.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Answers with problems on the bare router, where no {@link ProblemMappers} do. */
@Singleton
public final class RouterProblems {

    private final ObjectMapper json;

    RouterProblems(ObjectMapper json) {
        this.json = json;
    }

    public Future<Void> answer(HttpServerResponse response, Problem problem) {
        Response answer = ProblemBody.response(problem);
        answer.getStringHeaders().forEach(response::putHeader);
        return response.setStatusCode(answer.getStatus()).end(body(answer));
    }

    /**
     * Answers instead of whoever would have read the request: its rest is nobody's, and its connection, or stream, ends with
     * the answer.
     */
    public void refuse(RoutingContext context, Problem problem) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        answer(context.response(), problem).onComplete(_ -> HangUp.on(context.request()));
    }

    private Buffer body(Response answer) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(answer.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem always has JSON", e);
        }
    }
}
