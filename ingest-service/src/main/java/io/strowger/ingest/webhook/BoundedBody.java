package io.strowger.ingest.webhook;

import io.strowger.carrier.Webhooks;
import io.strowger.ingest.limit.LargeBodies;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.ArrivingBytes;
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
 * it says so: what is longer, and may be, goes to a file. What it says earns it no place among the long ones: only what has
 * come does.
 */
final class BoundedBody {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final HttpServerRequest request;
    private final Bounds bounds;
    private final Vertx vertx;
    private final int held;
    private final Promise<Body> whole = Promise.promise();

    private ArrivingBytes content;
    private boolean admitted;
    private long length;
    private Optional<BodyFile> file = Optional.empty();
    private Optional<Long> timer = Optional.empty();

    private BoundedBody(HttpServerRequest request, Bounds bounds, Vertx vertx) {
        this.request = request;
        this.bounds = bounds;
        this.vertx = vertx;
        this.held = declaredLength() > bounds.held() ? Math.min(bounds.held(), Webhooks.USUAL_BODY) : bounds.held();
        this.content = new ArrivingBytes(held);
    }

    /** What has arrived. */
    sealed interface Body {

        record Held(Bytes bytes) implements Body {}

        /** To be discarded by whoever has it. */
        record Filed(BodyFile file) implements Body {}
    }

    static Future<Body> read(HttpServerRequest request, Bounds bounds, Vertx vertx) {
        BoundedBody body = new BoundedBody(request, bounds, vertx);
        Future<Body> whole = body.start();
        return whole.isComplete() || body.timer.isPresent() ? whole : body.within(bounds.patience());
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
        Optional<ProblemException> refusal = refusal(declaredLength());
        if (refusal.isPresent()) {
            return Future.failedFuture(refusal.get());
        }
        request.handler(this::collect);
        request.endHandler(_ -> end());
        request.resume();
        return whole.future();
    }

    private Optional<ProblemException> refusal(long declared) {
        if (declared > bounds.longest()) {
            return Optional.of(tooLarge());
        }
        return LargeBodies.includes(declared) ? bounds.unwelcome().get() : Optional.empty();
    }

    private void end() {
        if (!whole.future().isComplete()) {
            whole.tryComplete(new Body.Held(content.whole()));
        }
    }

    private long declaredLength() {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared);
    }

    private void collect(Buffer chunk) {
        if (!counts(chunk) || (LargeBodies.includes(length) && !isAdmitted())) {
            return;
        }
        if (length > held) {
            toFile(chunk);
        } else if (isRoomFor(content.growth(chunk.length()))) {
            content.append(chunk.getBytes());
        }
    }

    /** Whether it is still wanted. */
    private boolean counts(Buffer chunk) {
        length += chunk.length();
        if (length > bounds.longest()) {
            whole.tryFail(tooLarge());
        }
        return !whole.future().isComplete();
    }

    private boolean isAdmitted() {
        if (!admitted) {
            bounds.admission().get().ifPresentOrElse(whole::tryFail, () -> admitted = true);
        }
        return admitted;
    }

    private boolean isRoomFor(int bytes) {
        boolean given = bounds.memory().take(bytes);
        if (!given) {
            whole.tryFail(Problems.unavailable("Too many bytes at once. Send it again.", RETRY_AFTER));
        }
        return given;
    }

    private void toFile(Buffer next) {
        request.pause();
        within(bounds.patienceIfLong());
        BodyFile.create(vertx).onSuccess(opened -> goOn(opened, next)).onFailure(whole::tryFail);
        whole.future().onFailure(_ -> file.ifPresent(BodyFile::discard));
    }

    private void goOn(BodyFile opened, Buffer next) {
        file = Optional.of(opened);
        if (whole.future().isComplete()) {
            opened.discard();
            return;
        }
        request.handler(chunk -> append(opened, chunk));
        request.endHandler(_ ->
                opened.finish().onFailure(whole::tryFail).onSuccess(_ -> whole.tryComplete(new Body.Filed(opened))));
        opened.begin(content.soFar()).onFailure(whole::tryFail).onSuccess(_ -> begun(opened, next));
    }

    /** What is in the file is no longer held. */
    private void begun(BodyFile opened, Buffer next) {
        content = new ArrivingBytes(0);
        bounds.memory().giveBackAllBut(BodyFile.BUFFER);
        if (!whole.future().isComplete() && opened.append(next, request::resume)) {
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
        return tooLarge(bounds.longest());
    }

    static ProblemException tooLarge(int limit) {
        return Problems.of(
                413, "body_too_large", "This webhook's body has at most %d KiB.".formatted(limit / 1024), List.of());
    }
}
