package io.strowger.ingest.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.service.address.Neighbourhood;
import io.strowger.service.limit.TokenBucket;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket of tokens for each address at each account, and one for each account: it holds those of one second. */
@Singleton
public final class RateLimit {

    private static final long MOST_BUCKETS = 100_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final int rate;
    private final int accountRate;
    private final Map<String, Integer> rates;
    private final Clock clock;
    private final Cache<Source, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(FORGOTTEN)
            .build();
    private final Map<String, TokenBucket> wholes = new ConcurrentHashMap<>();

    RateLimit(WebhookLimits limits, Clock clock) {
        this.rate = limits.rate();
        this.accountRate = limits.accountRate();
        this.rates = Map.copyOf(limits.rates());
        this.clock = clock;
    }

    /** Takes a token of the address and one of the account, if there are any. */
    public boolean admits(String account, String address) {
        return admitsFrom(address, account) && admitsTo(account);
    }

    private boolean admitsFrom(String address, String account) {
        int perSecond = rates.getOrDefault(account, rate);
        return perSecond <= 0
                || buckets.get(
                                new Source(account, Neighbourhood.of(address)),
                                _ -> new TokenBucket(perSecond, perSecond, clock.millis()))
                        .take(clock.millis());
    }

    private boolean admitsTo(String account) {
        return accountRate <= 0
                || wholes.computeIfAbsent(account, _ -> new TokenBucket(accountRate, accountRate, clock.millis()))
                        .take(clock.millis());
    }

    private record Source(String account, String neighbourhood) {}
}
