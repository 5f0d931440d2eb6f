package io.strowger.ingest.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The rest of a body whose request was refused: read and forgotten, so that its sender gets to read the answer. */
final class UnwantedBody {

    private static final int MOST = 4 * 1024 * 1024;

    private final HttpServerRequest request;
    private long forgotten;

    private UnwantedBody(HttpServerRequest request) {
        this.request = request;
    }

    /** Hangs up on whoever has too much of it. */
    static void forget(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(new UnwantedBody(request)::forget);
            request.endHandler(_ -> {});
            request.exceptionHandler(_ -> {});
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
