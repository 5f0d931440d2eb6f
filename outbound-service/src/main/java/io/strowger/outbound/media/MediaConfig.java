package io.strowger.outbound.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How media are copied from carriers. */
@ConfigMapping(prefix = "strowger.media.copy")
public interface MediaConfig {

    /** The largest file that is copied. Default: 25 MiB. */
    @WithDefault("25M")
    MemorySize largest();

    /** Copies at once from each account. Default: 8. */
    @WithDefault("8")
    int concurrency();

    /** How often is looked for copies that became due. Default: 1 s. */
    @WithDefault("1s")
    Duration tick();

    /** How long to wait for a connection. Default: 3 s. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long to wait for the next part of an answer. Default: 10 s. */
    @WithDefault("10s")
    Duration silence();

    /** How long one copy may take. Default: 2 min. */
    @WithDefault("2m")
    Duration timeout();

    /** The delays before the second and later tries; after the last one it has failed. Default: 10 s to 6 h. */
    @WithDefault("10s,1m,10m,1h,6h")
    List<Duration> retryDelays();

    /**
     * Whether media may come from a private address where that is the address of the account's own API, as a simulated
     * carrier's is. Default: no.
     */
    @WithDefault("false")
    boolean allowPrivateForApiHosts();
}
