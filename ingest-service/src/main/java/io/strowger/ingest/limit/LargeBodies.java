package io.strowger.ingest.limit;

import io.strowger.carrier.Webhooks;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many bodies longer than most are held at once, until they are answered; one more is told to come back. */
@Singleton
public final class LargeBodies {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int most;
    private final AtomicInteger now = new AtomicInteger();

    LargeBodies(WebhookLimits limits) {
        this.most = limits.largeAtOnce();
    }

    /** Whether a body of so many bytes needs to be admitted. */
    public static boolean includes(long bytes) {
        return bytes > Webhooks.USUAL_BODY;
    }

    /** The refusal, where there is no room; otherwise the room is taken until the request is answered. */
    public Optional<ProblemException> refuse(HttpServerRequest request) {
        if (now.incrementAndGet() > most) {
            now.decrementAndGet();
            return Optional.of(Problems.unavailable("Too many long bodies at once. Send it again.", RETRY_AFTER));
        }
        request.response().endHandler(_ -> now.decrementAndGet());
        return Optional.empty();
    }
}
