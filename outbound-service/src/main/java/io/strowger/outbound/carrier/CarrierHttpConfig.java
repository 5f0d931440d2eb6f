package io.strowger.outbound.carrier;

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

    /** How long all calls of one exchange may take together, connecting included; at most 12 s. Default: 12 s. */
    @WithDefault("12s")
    Duration totalTimeout();

    /** After how long an unused connection is closed. Default: 10 s. */
    @WithDefault("10s")
    Duration idleTimeout();

    /** Connections to one account's carrier at once. Default: 32. */
    @WithDefault("32")
    int connectionsPerAccount();

    /** The largest answer that is read; a larger one counts as none. Default: 64 KiB. */
    @WithDefault("64K")
    MemorySize largestAnswer();
}
