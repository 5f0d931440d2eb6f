package io.strowger.service.problem;

import io.quarkus.oidc.OIDCException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells what fails because something that we need is away, rather than because something is wrong. */
final class Outage {

    /** SQLSTATE: connection lost, too many connections, shutting down or starting, statement cancelled by time. */
    private static final List<String> STATES = List.of("08", "53", "57");

    private Outage() {}

    static boolean isOne(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case IOException _,
                    TimeoutException _,
                    ClosedConnectionException _,
                    RetriableException _,
                    OIDCException _ -> true;
            case PgException refused
            when refused.getSqlState() != null -> STATES.stream().anyMatch(refused.getSqlState()::startsWith);
            default -> isOne(failure.getCause());
        };
    }
}
