package io.strowger.ingest.limit;

import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Bounds how many webhooks whose bodies are there are worked on at once; one more is told to come back. */
@Singleton
public final class InFlight {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int most;
    private final AtomicInteger now = new AtomicInteger();

    InFlight(WebhookLimits limits) {
        this.most = limits.inFlight();
    }

    /** Begins the work if there is room for it. */
    public <T> Future<T> admit(Supplier<Future<T>> work) {
        if (now.incrementAndGet() > most) {
            now.decrementAndGet();
            return Future.failedFuture(busy());
        }
        return begun(work).onComplete(_ -> now.decrementAndGet());
    }

    private static <T> Future<T> begun(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static ProblemException busy() {
        return Problems.unavailable("Too much at once. Send it again.", RETRY_AFTER);
    }
}
