package io.strowger.ingest.webhook;

import io.strowger.ingest.limit.LargeBodies;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;

/** Reads a body up to a limit in size and time; never holds more, however long it is and whether or not it says so. */
final class BoundedBody {

    private final HttpServerRequest request;
    private final long limit;
    private final LargeBodies large;
    private final Promise<Bytes> whole = Promise.promise();
    private final Buffer content = Buffer.buffer();

    private boolean admitted;

    private BoundedBody(HttpServerRequest request, long limit, LargeBodies large) {
        this.request = request;
        this.limit = limit;
        this.large = large;
    }

    static Future<Bytes> read(
            HttpServerRequest request, long limit, Duration patience, LargeBodies large, Vertx vertx) {
        BoundedBody body = new BoundedBody(request, limit, large);
        Future<Bytes> whole = body.start();
        return whole.isComplete() ? whole : body.within(patience, vertx);
    }

    private Future<Bytes> within(Duration patience, Vertx vertx) {
        long timer = vertx.setTimer(patience.toMillis(), _ -> whole.tryFail(tooSlow()));
        return whole.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private Future<Bytes> start() {
        request.exceptionHandler(_ -> whole.tryFail(Problems.badRequest("incomplete_body", "The body ended early.")));
        if (declaredLength() > limit) {
            return Future.failedFuture(tooLarge());
        }
        request.handler(this::collect);
        request.endHandler(_ -> whole.tryComplete(Bytes.copyOf(content.getBytes())));
        request.resume();
        return whole.future();
    }

    private long declaredLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void collect(Buffer chunk) {
        int length = content.length() + chunk.length();
        if (length > limit) {
            whole.tryFail(tooLarge());
        } else if (!LargeBodies.includes(length) || isAdmitted()) {
            content.appendBuffer(chunk);
        }
    }

    private boolean isAdmitted() {
        if (!admitted && !whole.future().isComplete()) {
            large.refuse(request).ifPresentOrElse(whole::tryFail, () -> admitted = true);
        }
        return admitted;
    }

    private static ProblemException tooSlow() {
        return Problems.of(408, "body_too_slow", "The body took too long to arrive.", List.of());
    }

    private ProblemException tooLarge() {
        return Problems.of(
                413, "body_too_large", "This webhook's body has at most %d KiB.".formatted(limit / 1024), List.of());
    }
}
