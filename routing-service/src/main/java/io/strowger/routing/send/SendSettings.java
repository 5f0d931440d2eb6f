package io.strowger.routing.send;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How commands reach Kafka. */
@ConfigMapping(prefix = "strowger.send")
interface SendSettings {

    /** How long an answer waits for Kafka to take the command; later, the sweep publishes it. */
    @WithDefault("PT0.3S")
    Duration publishWait();

    /** How long a published command may stay without a report before it is published again; doubles each time. */
    @WithDefault("PT10S")
    Duration republishAfter();

    /** The longest pause between two publications of a command. */
    @WithDefault("PT10M")
    Duration republishAtLeastEvery();

    /** How many commands a sweep publishes at most. */
    @WithDefault("500")
    int sweepSize();
}
