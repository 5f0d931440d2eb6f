package io.strowger.routing.live;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the past live events keep, and how far behind a client may fall. */
@ConfigMapping(prefix = "strowger.live")
interface LiveSettings {

    /** The memory for the newest events, out of which clients resume. */
    @WithDefault("16M")
    MemorySize ring();

    /** How many records of each partition are read at the start, so that clients resume over a restart. */
    @WithDefault("500")
    long tail();

    /** How many signals wait for a client before it is cut. */
    @WithDefault("1000")
    int buffer();
}
