package io.strowger.ingest.limit;

import io.strowger.service.problem.Problems;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Bounds how many requests of one address are open at once, from their headers until they are answered. */
@Singleton
public final class OpenRequests {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int most;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    OpenRequests(WebhookLimits limits) {
        this.most = limits.openPerAddress();
    }

    /** Begins the work if there is room for it. */
    public <T> Future<T> admit(String address, Supplier<Future<T>> work) {
        if (open.merge(address, 1, Integer::sum) > most) {
            leave(address);
            return Future.failedFuture(Problems.tooMany("Too much at once from this address.", RETRY_AFTER));
        }
        return Future.succeededFuture().compose(_ -> work.get()).onComplete(_ -> leave(address));
    }

    private void leave(String address) {
        open.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Of how many addresses there is any. */
    int addresses() {
        return open.size();
    }
}
