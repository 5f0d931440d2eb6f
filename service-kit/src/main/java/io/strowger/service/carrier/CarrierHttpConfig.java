package io.strowger.service.carrier;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How carriers are called. */
@ConfigMapping(prefix = "strowger.carrier")
public interface CarrierHttpConfig {

    /** How long to wait for a connection; what fails within it never reached the carrier. Default: 3 s. */
    @WithDefault("3s")
    Duration connectTimeout();

    /**
     * How long all calls of one exchange may take together, connecting included; at most 12 s. A call is not made when less
     * than a sixth of it is left. Where a carrier is asked what it received, each call has that time. Default: 12 s.
     */
    @WithDefault("12s")
    Duration totalTimeout();

    /** After how long an unused connection is closed. Default: 10 s. */
    @WithDefault("10s")
    Duration idleTimeout();

    /** Connections to one account's carrier at once for sends, and as many for questions. Default: 32. */
    @WithDefault("32")
    int connectionsPerAccount();

    /** The largest answer that is read; a larger one counts as none. Lists are long. Default: 1 MiB. */
    @WithDefault("1M")
    MemorySize largestAnswer();

    /** The same where a carrier is asked what it received: voice agents' reports are as long there. Default: 8 MiB. */
    @WithDefault("8M")
    MemorySize largestReport();

    /**
     * How many calls to send in a row have to fail through the carrier's fault (not reached, not answered, 5xx, 429 without
     * a time) until sends through the account wait. Default: 5.
     */
    @WithDefault("5")
    int circuitFailures();

    /** How long sends wait at first; it doubles as long as the one that is tried then fails, too. Default: 5 s. */
    @WithDefault("5s")
    Duration circuitShortest();

    /** How long sends wait at most. Default: 60 s. */
    @WithDefault("60s")
    Duration circuitLongest();
}
