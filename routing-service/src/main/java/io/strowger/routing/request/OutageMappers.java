package io.strowger.routing.request;

import io.strowger.routing.database.FailureReason;
import io.strowger.service.problem.Problem;
import io.strowger.service.problem.ProblemBody;
import io.strowger.service.problem.Problems;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says that the database is away, where it is: nothing is wrong with the request, and it can be sent again. */
public class OutageMappers {

    private static final Logger LOG = Logger.getLogger(OutageMappers.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** SQLSTATE classes: connection, resources, operator's intervention (a time-out among them). */
    private static final Set<String> OUTAGES = Set.of("08", "53", "57");

    @ServerExceptionMapper({ConnectException.class, ClosedConnectionException.class})
    public Response away() {
        LOG.warn("a request found no database");
        return ProblemBody.response(Problems.unavailable(
                        "Not possible at the moment. Send it again, best with an Idempotency-Key.", RETRY_AFTER)
                .problem());
    }

    @ServerExceptionMapper
    public Response refused(PgException failure) {
        if (failure.getSqlState() != null
                && OUTAGES.contains(failure.getSqlState().substring(0, 2))) {
            return away();
        }
        LOG.errorf("the database refused a statement: %s", FailureReason.of(failure));
        return ProblemBody.response(new Problem(
                500,
                "internal_error",
                "Something went wrong on our side. It is in our log.",
                List.of(),
                Optional.empty()));
    }
}
