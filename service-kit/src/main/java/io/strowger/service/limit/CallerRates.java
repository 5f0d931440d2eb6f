package io.strowger.service.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.strowger.service.access.Actor;
import io.strowger.service.access.Caller;
import io.strowger.service.limit.TokenBucket.Level;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A bucket for each key and each member, and one for each organization. Operators have none: they are who would have to
 * help.
 */
@Singleton
@UnlessBuildProperty(name = "strowger.access", stringValue = "off", enableIfMissing = true)
public final class CallerRates {

    private static final long MOST_BUCKETS = 100_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);
    private static final int BURST = 2;

    private final double perKey;
    private final double perOrganization;
    private final Clock clock;
    private final Cache<Object, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(FORGOTTEN)
            .build();

    CallerRates(
            Rates rates, @ConfigProperty(name = "strowger.replicas", defaultValue = "1") int replicas, Clock clock) {
        if (replicas < 1) {
            throw new IllegalArgumentException("strowger.replicas is 1 or more");
        }
        this.perKey = (double) rates.key() / replicas;
        this.perOrganization = (double) rates.organization() / replicas;
        this.clock = clock;
    }

    /** Takes a token of each bucket that the caller has, where all have one; empty where none counts. */
    Optional<Allowance> take(Caller caller) {
        List<TokenBucket> own = bucketsOf(caller).flatMap(Optional::stream).toList();
        long now = clock.millis();
        boolean given = own.stream().noneMatch(bucket -> bucket.level(now).isEmpty());
        if (given) {
            own.forEach(bucket -> bucket.take(now));
        }
        return own.stream()
                .map(bucket -> bucket.level(now))
                .min(Comparator.comparingLong(Level::left))
                .map(level -> new Allowance(given, level));
    }

    private Stream<Optional<TokenBucket>> bucketsOf(Caller caller) {
        return switch (caller) {
            case Caller.Operator _ -> Stream.empty();
            case Caller.Tenant tenant ->
                Stream.of(bucket(Source.of(tenant.actor()), perKey), bucket(tenant.tenant(), perOrganization));
            case Caller.Person person -> Stream.of(bucket(Source.of(person.actor()), perKey));
        };
    }

    private Optional<TokenBucket> bucket(Object whose, double perSecond) {
        return perSecond > 0
                ? Optional.of(buckets.get(whose, _ -> new TokenBucket(perSecond, BURST * perSecond, clock.millis())))
                : Optional.empty();
    }

    private record Source(Actor.Kind kind, String id) {

        static Source of(Actor actor) {
            return new Source(actor.kind(), actor.id());
        }
    }
}
