package io.strowger.service.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests a second are taken, by all replicas of a service together; at once it may be twice as many. */
@ConfigMapping(prefix = "strowger.rate")
interface Rates {

    /** With one key, or of one member; 0: any number. Default: 50. */
    @WithDefault("50")
    int key();

    /** Of one organization's keys and members together; 0: any number. Default: 200. */
    @WithDefault("200")
    int organization();

    /**
     * How many requests a second may fail for want of a good credential from one address (of IPv6: one network of 64 bits),
     * at each replica, and three times as many at once; 0: any number. Default: 10.
     */
    @WithDefault("10")
    int failedSignIns();
}
