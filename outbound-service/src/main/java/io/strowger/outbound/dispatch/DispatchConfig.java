package io.strowger.outbound.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How sends are dispatched. */
@ConfigMapping(prefix = "strowger.dispatch")
public interface DispatchConfig {

    /** Sends at once in this process, over all accounts. Default: 64. */
    @WithDefault("64")
    int concurrency();

    /** Sends at once through one account. Default: 16. */
    @WithDefault("16")
    int concurrencyPerAccount();

    /**
     * The least time between two sends from one number in this process; zero for none. Sends whose number the carrier
     * chooses are not held back. Default: 100 ms.
     */
    @WithDefault("100ms")
    Duration pacePerNumber();

    /** How often the ledger is looked through for what became due without anybody saying so. Default: 500 ms. */
    @WithDefault("500ms")
    Duration tick();

    /** How long a lease lasts; after that another process takes over what has not been called yet. Default: 30 s. */
    @WithDefault("30s")
    Duration lease();

    /** How much longer than the longest call one may be under way before it counts as abandoned. Default: 10 s. */
    @WithDefault("10s")
    Duration abandonedAfter();

    /** The delays before the second and later tries, each give or take a fifth; the last one repeats. */
    @WithDefault("5s,30s,2m,10m,30m")
    List<Duration> retryDelays();
}
