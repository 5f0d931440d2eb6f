package io.strowger.ingest.webhook;

import io.strowger.service.problem.HangUp;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** The rest of a body whose request was refused: read and forgotten, so that its sender gets to read the answer. */
final class UnwantedBody {

    /** Beyond the longest that any account takes: many senders read an answer only when they have sent everything. */
    private static final int MOST = 65 * 1024 * 1024;

    /** What ends while its sender still writes may take the answer with it. */
    private static final Duration UNTIL_READ = Duration.ofSeconds(2);

    private final HttpServerRequest request;
    private final Vertx vertx;
    private long forgotten;

    private UnwantedBody(HttpServerRequest request, Vertx vertx) {
        this.request = request;
        this.vertx = vertx;
    }

    /** Hangs up on whoever has too much of it, or takes too long. */
    static void forget(HttpServerRequest request, Duration patience, Vertx vertx) {
        if (!request.isEnded()) {
            long timer = vertx.setTimer(patience.toMillis(), _ -> HangUp.on(request));
            request.handler(new UnwantedBody(request, vertx)::forget);
            request.endHandler(_ -> vertx.cancelTimer(timer));
            request.exceptionHandler(_ -> vertx.cancelTimer(timer));
            request.resume();
        }
    }

    private void forget(Buffer chunk) {
        forgotten += chunk.length();
        if (forgotten > MOST) {
            request.pause();
            vertx.setTimer(UNTIL_READ.toMillis(), _ -> HangUp.on(request));
        }
    }
}
