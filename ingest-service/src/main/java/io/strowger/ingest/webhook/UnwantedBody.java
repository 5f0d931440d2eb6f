package io.strowger.ingest.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** The rest of a body whose request was refused: read and forgotten, so that its sender gets to read the answer. */
final class UnwantedBody {

    private static final int MOST = 4 * 1024 * 1024;

    private final HttpServerRequest request;
    private long forgotten;

    private UnwantedBody(HttpServerRequest request) {
        this.request = request;
    }

    /** Hangs up on whoever has too much of it, or takes too long. */
    static void forget(HttpServerRequest request, Duration patience, Vertx vertx) {
        if (!request.isEnded()) {
            long timer = vertx.setTimer(
                    patience.toMillis(), _ -> request.connection().close());
            request.handler(new UnwantedBody(request)::forget);
            request.endHandler(_ -> vertx.cancelTimer(timer));
            request.exceptionHandler(_ -> vertx.cancelTimer(timer));
            request.resume();
        }
    }

    private void forget(Buffer chunk) {
        forgotten += chunk.length();
        if (forgotten > MOST) {
            request.connection().close();
        }
    }
}
