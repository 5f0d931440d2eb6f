package io.strowger.ingest.webhook;

import io.strowger.service.problem.HangUp;
import io.strowger.service.problem.Problem;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.service.problem.RouterProblems;
import io.vertx.core.Future;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
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

    private static final Problem NO_DISK = Problems.unavailable(
                    "There is no room for long bodies at the moment. Send it again.", Duration.ofSeconds(30))
            .problem();

    private final RouterProblems problems;

    ProblemMapper(RouterProblems problems) {
        this.problems = problems;
    }

    /** Hangs up on whoever was too slow. */
    void answer(HttpServerRequest request, Throwable failure) {
        Problem problem = problemOf(failure);
        Future<Void> sent = problems.answer(request.response(), problem);
        if (problem.status() == TIMEOUT) {
            sent.onComplete(_ -> HangUp.on(request));
        }
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        if (isDisk(failure)) {
            LOG.errorf("outcome=unavailable: a long body cannot be kept on the disk: %s", failure);
            return NO_DISK;
        }
        LOG.error("a webhook failed unexpectedly", failure);
        return UNEXPECTED;
    }

    private static boolean isDisk(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof FileSystemException;
    }
}
