package io.strowger.ingest.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
    private final Cache<Source, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(FORGOTTEN)
            .build();
    private final Map<String, Bucket> wholes = new ConcurrentHashMap<>();

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
                                _ -> new Bucket(perSecond, clock.millis()))
                        .take(clock.millis());
    }

    private boolean admitsTo(String account) {
        return accountRate <= 0
                || wholes.computeIfAbsent(account, _ -> new Bucket(accountRate, clock.millis()))
                        .take(clock.millis());
    }

    private record Source(String account, String neighbourhood) {}

    private static final class Bucket {

        private static final long TOKEN = 1_000;

        private final long perSecond;
        private long thousandths;
        private long filled;

        Bucket(int perSecond, long now) {
            this.perSecond = perSecond;
            this.thousandths = perSecond * TOKEN;
            this.filled = now;
        }

        synchronized boolean take(long now) {
            long passed = Math.clamp(now - filled, 0, TOKEN);
            thousandths = Math.min(perSecond * TOKEN, thousandths + passed * perSecond);
            filled = now;
            if (thousandths < TOKEN) {
                return false;
            }
            thousandths -= TOKEN;
            return true;
        }
    }
}
