package io.strowger.service.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.strowger.service.address.Neighbourhood;
import io.strowger.service.address.RemoteAddress;
import io.strowger.service.limit.TokenBucket.Level;
import io.strowger.service.problem.Problems;
import io.strowger.service.problem.RouterProblems;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Refuses whatever comes from an address from which too many requests came without a good credential, before anybody is
 * asked about one more.
 */
@Singleton
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public final class FailedSignIns {

    private static final Logger LOG = Logger.getLogger(FailedSignIns.class);
    private static final int PRIORITY = 8_000;
    private static final int BURST = 3;
    private static final int UNAUTHORIZED = HttpResponseStatus.UNAUTHORIZED.code();
    private static final long MOST_ADDRESSES = 100_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);
    private static final String TOO_MANY =
            "Too many requests without a valid key came from this address. Send a valid one when Retry-After says.";

    private final int perSecond;
    private final RemoteAddress remote;
    private final RouterProblems problems;
    private final Clock clock;
    private final Cache<String, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(FORGOTTEN)
            .build();
    private final Cache<String, Boolean> logged = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(FORGOTTEN)
            .build();

    FailedSignIns(Rates rates, RemoteAddress remote, RouterProblems problems, Clock clock) {
        this.perSecond = rates.failedSignIns();
        this.remote = remote;
        this.problems = problems;
        this.clock = clock;
    }

    void watch(@Observes Filters filters) {
        if (perSecond > 0) {
            filters.register(this::check, PRIORITY);
        }
    }

    private void check(RoutingContext context) {
        String address = Neighbourhood.of(remote.of(context.request()));
        Optional<Level> exhausted = Optional.ofNullable(buckets.getIfPresent(address))
                .map(bucket -> bucket.level(clock.millis()))
                .filter(Level::isEmpty);
        if (exhausted.isPresent()) {
            log(address);
            problems.refuse(
                    context, Problems.rateLimited(TOO_MANY, exhausted.get().untilNext()));
        } else {
            context.addEndHandler(_ -> count(context, address));
            context.next();
        }
    }

    private void count(RoutingContext context, String address) {
        if (context.response().getStatusCode() == UNAUTHORIZED) {
            long now = clock.millis();
            buckets.get(address, _ -> new TokenBucket(perSecond, BURST * perSecond, now))
                    .take(now);
            LOG.infof(
                    "outcome=unauthorized address=%s method=%s",
                    address, context.request().method());
        }
    }

    private void log(String address) {
        if (logged.asMap().putIfAbsent(address, true) == null) {
            LOG.warnf("outcome=rate_limited address=%s: too many failed sign-ins", address);
        }
    }
}
