package io.strowger.ingest.webhook;

import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.strowger.text.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Reads a body of at most 256 KiB; never holds more, however long the body is and whether or not it says so. */
final class BoundedBody {

    static final int LIMIT = 256 * 1024;

    /** How much of a longer body is read and forgotten, so that its sender gets to read the answer. */
    private static final int TOLERATED_EXCESS = 16 * LIMIT;

    private final HttpServerRequest request;
    private final Promise<Bytes> whole = Promise.promise();
    private final Buffer content = Buffer.buffer();
    private long excess;

    private BoundedBody(HttpServerRequest request) {
        this.request = request;
    }

    static Future<Bytes> read(HttpServerRequest request) {
        return new BoundedBody(request).start();
    }

    private Future<Bytes> start() {
        request.exceptionHandler(_ -> whole.tryFail(Problems.badRequest("incomplete_body", "The body ended early.")));
        if (declaredLength() > LIMIT) {
            refuse();
        } else {
            request.handler(this::collect);
            request.endHandler(_ -> whole.tryComplete(Bytes.copyOf(content.getBytes())));
        }
        request.resume();
        return whole.future();
    }

    private long declaredLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void collect(Buffer chunk) {
        if (content.length() + chunk.length() > LIMIT) {
            refuse();
        } else {
            content.appendBuffer(chunk);
        }
    }

    private void refuse() {
        request.handler(this::discard);
        request.endHandler(_ -> {});
        whole.tryFail(tooLarge());
    }

    private void discard(Buffer chunk) {
        excess += chunk.length();
        if (excess > TOLERATED_EXCESS) {
            request.connection().close();
        }
    }

    private static ProblemException tooLarge() {
        return Problems.of(413, "body_too_large", "A webhook's body has at most 256 KiB.", List.of());
    }
}
