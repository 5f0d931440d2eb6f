package io.strowger.ingest.limit;

import io.strowger.carrier.Webhooks;
import io.strowger.service.address.Neighbourhood;
import io.strowger.service.problem.ProblemException;
import io.strowger.service.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many bodies longer than most are held at once, until they are answered, and how many of one neighbourhood, so
 * that nobody shuts out the others; one more is told to come back.
 */
@Singleton
public final class LargeBodies {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger now = new AtomicInteger();
    private final Map<String, Integer> near = new ConcurrentHashMap<>();

    LargeBodies(WebhookLimits limits) {
        this.most = limits.largeAtOnce();
        this.mostPerAddress = limits.largePerAddress();
    }

    /** Whether a body of so many bytes needs to be admitted. */
    public static boolean includes(long bytes) {
        return bytes > Webhooks.USUAL_BODY;
    }

    /** The refusal, where there is no room; otherwise the room is taken until the request is answered. */
    public Optional<ProblemException> refuse(HttpServerRequest request, String address) {
        String neighbourhood = Neighbourhood.of(address);
        if (!enters(neighbourhood)) {
            return Optional.of(Problems.unavailable("Too many long bodies at once. Send it again.", RETRY_AFTER));
        }
        request.response().endHandler(_ -> leave(neighbourhood));
        return Optional.empty();
    }

    private boolean enters(String neighbourhood) {
        int all = now.incrementAndGet();
        int those = near.merge(neighbourhood, 1, Integer::sum);
        boolean room = all <= most && those <= mostPerAddress;
        if (!room) {
            leave(neighbourhood);
        }
        return room;
    }

    private void leave(String neighbourhood) {
        now.decrementAndGet();
        near.computeIfPresent(neighbourhood, (_, count) -> count == 1 ? null : count - 1);
    }
}
