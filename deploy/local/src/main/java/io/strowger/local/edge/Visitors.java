package io.strowger.local.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections to the edge: so many and no more, and each has its next request's headers together in time, however
 * steadily they drip.
 */
final class Visitors {

    private final Vertx vertx;
    private final int most;
    private final Duration untilFirst;
    private final Duration untilNext;
    private final Map<HttpConnection, Visit> open = new ConcurrentHashMap<>();

    /**
     * @param untilFirst from the connection to the first request
     * @param untilNext from an answer to the next request
     */
    Visitors(Vertx vertx, int most, Duration untilFirst, Duration untilNext) {
        this.vertx = vertx;
        this.most = most;
        this.untilFirst = untilFirst;
        this.untilNext = untilNext;
    }

    void come(HttpConnection visitor) {
        if (open.size() >= most) {
            visitor.close();
            return;
        }
        Visit visit = new Visit(visitor);
        open.put(visitor, visit);
        visitor.closeHandler(_ -> {
            open.remove(visitor);
            visit.stopWaiting();
        });
        visit.hangUpAfter(untilFirst);
    }

    /** A request is there. */
    void ask(HttpConnection visitor) {
        Optional.ofNullable(open.get(visitor)).ifPresent(Visit::ask);
    }

    /** It is answered. */
    void answered(HttpConnection visitor) {
        Optional.ofNullable(open.get(visitor)).ifPresent(Visit::answered);
    }

    /** One connection; all that happens to it happens on its event loop. */
    private final class Visit {

        private final HttpConnection connection;
        private int unanswered;
        private OptionalLong timer = OptionalLong.empty();

        Visit(HttpConnection connection) {
            this.connection = connection;
        }

        void ask() {
            unanswered++;
            stopWaiting();
        }

        /** The next request may have been there before. */
        void answered() {
            unanswered--;
            if (unanswered == 0) {
                hangUpAfter(untilNext);
            }
        }

        void hangUpAfter(Duration patience) {
            stopWaiting();
            timer = OptionalLong.of(vertx.setTimer(patience.toMillis(), _ -> connection.close()));
        }

        void stopWaiting() {
            timer.ifPresent(vertx::cancelTimer);
            timer = OptionalLong.empty();
        }
    }
}
