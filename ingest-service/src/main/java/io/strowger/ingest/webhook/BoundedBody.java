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
import java.util.Optional;

/**
 * Reads a body up to a limit in size and time; never holds more than some of it, however long it is and whether or not
 * it says so: what is longer, and may be, goes to a file.
 */
final class BoundedBody {

    private final HttpServerRequest request;
    private final Limits limits;
    private final LargeBodies large;
    private final Vertx vertx;
    private final Promise<Body> whole = Promise.promise();
    private final Buffer content = Buffer.buffer();

    private boolean admitted;
    private long length;
    private Optional<BodyFile> file = Optional.empty();
    private Optional<Long> timer = Optional.empty();

    private BoundedBody(HttpServerRequest request, Limits limits, LargeBodies large, Vertx vertx) {
        this.request = request;
        this.limits = limits;
        this.large = large;
        this.vertx = vertx;
    }

    /**
     * In bytes, and in time.
     *
     * @param held beyond it, a body goes to a file
     */
    record Limits(long held, long longest, Duration patience, Duration patienceIfLong) {}

    /** What has arrived. */
    sealed interface Body {

        record Held(Bytes bytes) implements Body {}

        /** To be discarded by whoever has it. */
        record Filed(BodyFile file) implements Body {}
    }

    static Future<Body> read(HttpServerRequest request, Limits limits, LargeBodies large, Vertx vertx) {
        BoundedBody body = new BoundedBody(request, limits, large, vertx);
        Future<Body> whole = body.start();
        return whole.isComplete() ? whole : body.within(limits.patience());
    }

    private Future<Body> within(Duration patience) {
        stopTimer();
        timer = Optional.of(vertx.setTimer(patience.toMillis(), _ -> whole.tryFail(tooSlow())));
        return whole.future().onComplete(_ -> stopTimer());
    }

    private void stopTimer() {
        timer.ifPresent(vertx::cancelTimer);
    }

    private Future<Body> start() {
        request.exceptionHandler(_ -> whole.tryFail(Problems.badRequest("incomplete_body", "The body ended early.")));
        if (declaredLength() > limits.longest()) {
            return Future.failedFuture(tooLarge());
        }
        request.handler(this::collect);
        request.endHandler(_ -> whole.tryComplete(new Body.Held(Bytes.copyOf(content.getBytes()))));
        request.resume();
        return whole.future();
    }

    private long declaredLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void collect(Buffer chunk) {
        if (!counts(chunk) || (LargeBodies.includes(length) && !isAdmitted())) {
            return;
        }
        content.appendBuffer(chunk);
        if (length > limits.held()) {
            toFile();
        }
    }

    /** Whether it is still wanted. */
    private boolean counts(Buffer chunk) {
        length += chunk.length();
        if (length > limits.longest()) {
            whole.tryFail(tooLarge());
        }
        return !whole.future().isComplete();
    }

    private boolean isAdmitted() {
        if (!admitted && !whole.future().isComplete()) {
            large.refuse(request).ifPresentOrElse(whole::tryFail, () -> admitted = true);
        }
        return admitted;
    }

    private void toFile() {
        request.pause();
        within(limits.patienceIfLong());
        BodyFile.create(vertx).onSuccess(this::goOn).onFailure(whole::tryFail);
        whole.future().onFailure(_ -> file.ifPresent(BodyFile::discard));
    }

    private void goOn(BodyFile opened) {
        file = Optional.of(opened);
        if (whole.future().isComplete()) {
            opened.discard();
            return;
        }
        request.handler(chunk -> append(opened, chunk));
        request.endHandler(_ ->
                opened.finish().onFailure(whole::tryFail).onSuccess(_ -> whole.tryComplete(new Body.Filed(opened))));
        if (opened.append(content, request::resume)) {
            request.resume();
        }
    }

    private void append(BodyFile opened, Buffer chunk) {
        if (counts(chunk) && !opened.append(chunk, request::resume)) {
            request.pause();
        }
    }

    private static ProblemException tooSlow() {
        return Problems.of(408, "body_too_slow", "The body took too long to arrive.", List.of());
    }

    private ProblemException tooLarge() {
        return tooLarge(limits.longest());
    }

    static ProblemException tooLarge(long limit) {
        return Problems.of(
                413, "body_too_large", "This webhook's body has at most %d KiB.".formatted(limit / 1024), List.of());
    }
}
